package io.forebay.core.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RetryPauseTest {

  @ParameterizedTest
  @CsvSource({"1, PT1M", "2, PT2M", "3, PT4M", "6, PT32M", "7, PT1H", "8, PT1H", "1000, PT1H"})
  void itDoublesUpToAnHour(int attempt, Duration pause) {
    assertThat(RetryPause.after(attempt)).isEqualTo(pause);
  }
}
