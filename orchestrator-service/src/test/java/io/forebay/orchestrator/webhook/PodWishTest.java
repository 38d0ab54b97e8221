package io.forebay.orchestrator.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a pod's annotations ask for. */
class PodWishTest {

  @ParameterizedTest
  @CsvSource({
    "imagenet, imagenet@latest",
    "imagenet@prod, imagenet@prod",
    "imagenet@3, imagenet@3",
    "imagenet@v3, imagenet@3",
    "imagenet@latest, imagenet@latest",
    "' imagenet@prod ', imagenet@prod",
  })
  void aVersionIsNamedAsEverywhere(String annotation, String wish) {
    assertThat(PodWish.read(annotation, Optional.empty()))
        .singleElement()
        .satisfies(
            it -> {
              assertThat(it.text()).isEqualTo(wish);
              assertThat(it.mountPath()).isEqualTo("/forebay/imagenet");
            });
  }

  @Test
  void severalHaveAPathEach() {
    assertThat(PodWish.read("imagenet@prod, labels@2", Optional.of("/data, /data/labels")))
        .extracting(PodWish::text, PodWish::mountPath)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple("imagenet@prod", "/data"),
            org.assertj.core.groups.Tuple.tuple("labels@2", "/data/labels"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "''            |               | is no NAME or NAME@VERSION",
        "ImageNet      |               | is no NAME or NAME@VERSION",
        "team/imagenet |               | is no NAME or NAME@VERSION",
        "imagenet,     |               | is no NAME or NAME@VERSION",
        "imagenet@     |               | names no version by tag, number or latest",
        "imagenet@0    |               | names no version by tag, number or latest",
        "imagenet@a b  |               | names no version by tag, number or latest",
        "imagenet@a@b  |               | names no version by tag, number or latest",
        "a,b           | /data         | names 2, and forebay.io/mount-path 1",
        "a             | /data,/more   | names 1, and forebay.io/mount-path 2",
        "a,b           | /data,/data   | /data is the path of two",
        "a@1,a@2       |               | /forebay/a is the path of two",
        "a             | ''            | is no absolute path",
        "a             | data          | is no absolute path",
        "a             | /             | is no absolute path",
        "a             | /data/        | is no absolute path",
        "a             | /data/../etc  | is no absolute path",
        "a             | /data//x      | is no absolute path",
        "a             | /a:b          | is no absolute path",
      })
  void whatCannotBeIsRefusedInWords(String datasets, String paths, String says) {
    assertThatThrownBy(() -> PodWish.read(datasets, Optional.ofNullable(paths)))
        .isInstanceOf(DeniedException.class)
        .hasMessageContaining(says)
        .hasMessageContaining("forebay.io/");
  }

  @Test
  void aPodAsksForNoMoreThanCanBeLookedUp() {
    assertThatThrownBy(() -> PodWish.read("a,".repeat(40) + "a", Optional.empty()))
        .hasMessageContaining("at most 32");
  }
}
