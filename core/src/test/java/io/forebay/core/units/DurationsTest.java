package io.forebay.core.units;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DurationsTest {

  @ParameterizedTest
  @CsvSource({
    "PT0S, 0.0 s",
    "PT0.349S, 0.3 s",
    "PT9.999S, 9.9 s",
    "PT42.9S, 42 s",
    "PT3M5S, 3 min 05 s",
    "PT2H, 2 h 00 min",
    "P5DT3H59M, 5 d 03 h"
  })
  void theTwoLargestUnits(Duration duration, String text) {
    assertThat(Durations.format(duration)).isEqualTo(text);
  }

  @Test
  void aNegativeDurationIsAMistake() {
    assertThatThrownBy(() -> Durations.format(Duration.ofSeconds(-1)))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
