package io.forebay.loader.publish;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class InspectionTest {

  private final Inspection inspection = new Inspection();

  @Test
  void knowsAllDirectoriesOfItsPathsThoseBelowOthersFirst() {
    for (String path : List.of("top", "a/b/c/file", "a/b/file", "b/file", "b/other", "a-b/file")) {
      inspection.path(path);
    }

    List<String> directories = inspection.directories().orElseThrow();

    assertThat(directories).containsExactlyInAnyOrder("a", "a/b", "a/b/c", "b", "a-b");
    assertThat(directories).containsSubsequence("a/b/c", "a/b", "a");
  }

  @Test
  void keepsNotMoreOfThemThanItMay() {
    for (int i = 0; i < 100_002; i++) {
      inspection.path("d" + i + "/file");
    }

    assertThat(inspection.directories()).isEmpty();
  }
}
