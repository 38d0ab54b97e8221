package io.forebay.bench;

import static org.assertj.core.api.Assertions.assertThat;

import io.forebay.bench.report.Section;
import java.util.List;
import org.junit.jupiter.api.Test;

class BenchmarksPageTest {

  private static final String MACHINE = "- processor: one\n";

  @Test
  void aRowThatIsMeasuredAnewTakesItsOldPlaceAndTheOthersStay() {
    // given
    BenchmarksPage first = new BenchmarksPage("", MACHINE);
    first.put(row("Large files", "slow"), "On Monday.");
    first.put(row("Small files", "same"), "On Monday.");

    // when
    BenchmarksPage second = new BenchmarksPage(first.text(), MACHINE);
    second.put(row("Large files", "fast"), "On Friday.");

    // then
    assertThat(second.text())
        .containsSubsequence(
            "# Benchmarks",
            MACHINE,
            "## Large files\n\nOn Friday.\n\n- fast\n\n",
            "## Small files\n\nOn Monday.\n\n- same\n")
        .doesNotContain("slow");
  }

  @Test
  void figuresOfAnotherMachineDoNotStandBesideNewOnes() {
    BenchmarksPage first = new BenchmarksPage("", MACHINE);
    first.put(row("Large files", "slow"), "On Monday.");

    BenchmarksPage other = new BenchmarksPage(first.text(), "- processor: another\n");
    other.put(row("Small files", "fast"), "On Friday.");

    assertThat(other.text()).contains("Small files").doesNotContain("Large files");
  }

  @Test
  void readingAndWritingChangesNothing() {
    BenchmarksPage page = new BenchmarksPage("", MACHINE);
    page.put(row("Large files", "slow"), "On Monday.");

    assertThat(new BenchmarksPage(page.text(), MACHINE).text()).isEqualTo(page.text());
  }

  private static Section row(String title, String remark) {
    return new Section(title, List.of(remark), List.of(), List.of());
  }
}
