package io.forebay.loader.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NodeLabelsTest {

  @Test
  void aNodeIsFoundByItsName() {
    assertThat(NodeLabels.of("gpu-1", List.of())).containsExactly(hostname("gpu-1"));
    assertThat(NodeLabels.of("gpu-1", List.of("kubernetes.io/hostname=other")))
        .containsExactly(hostname("other"));
  }

  private static java.util.Map.Entry<String, String> hostname(String name) {
    return java.util.Map.entry("kubernetes.io/hostname", name);
  }

  @Test
  void keysAndValuesAreThoseOfKubernetes() {
    assertThat(
            NodeLabels.of(
                "n", List.of("gpu=h100", " topology.kubernetes.io/zone = a-1 ", "empty=")))
        .containsEntry("gpu", "h100")
        .containsEntry("topology.kubernetes.io/zone", "a-1")
        .containsEntry("empty", "");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"gpu", "=h100", "", "a b=c", "a=b c", "a=b=c", "-a=b", "A.b/c=d", "a/b/c=d"})
  void whatIsNoLabelIsRefused(String text) {
    assertThatThrownBy(() -> NodeLabels.of("n", List.of(text)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("forebay.cache.labels");
  }

  @Test
  void aKeyComesOnce() {
    assertThatThrownBy(() -> NodeLabels.of("n", List.of("a=1", "a=2")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("a comes twice");
  }
}
