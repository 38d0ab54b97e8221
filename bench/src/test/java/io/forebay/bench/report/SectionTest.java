package io.forebay.bench.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class SectionTest {

  @Test
  void putsTargetsBesideTheirFigures() {
    Section section =
        new Section(
            "Start",
            List.of("A remark."),
            List.of(List.of("", "s"), List.of("api", "0.9")),
            List.of(new Verdict("≤ 1 s", "0.9 s", true), new Verdict("≤ 0.1 s", "0.9 s", false)));

    assertThat(section.markdown())
        .isEqualTo(
            """
            ## Start

            |     | s   |
            |-----|-----|
            | api | 0.9 |

            | target  | figure |         |
            |---------|--------|---------|
            | ≤ 1 s   | 0.9 s  | met     |
            | ≤ 0.1 s | 0.9 s  | NOT met |

            - A remark.

            """);
  }
}
