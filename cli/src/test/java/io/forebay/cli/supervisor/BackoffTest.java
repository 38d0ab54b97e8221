package io.forebay.cli.supervisor;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class BackoffTest {

  @Test
  void doublesUpToHalfAMinute() {
    Backoff backoff = new Backoff();

    List<Long> millis =
        Stream.generate(() -> backoff.afterRunOf(Duration.ofSeconds(1)).toMillis())
            .limit(8)
            .toList();

    assertThat(millis).containsExactly(500L, 1000L, 2000L, 4000L, 8000L, 16000L, 30000L, 30000L);
  }

  @Test
  void startsSmallAgainAfterAMinuteOfHealth() {
    Backoff backoff = new Backoff();
    backoff.afterRunOf(Duration.ZERO);
    backoff.afterRunOf(Duration.ZERO);

    assertThat(backoff.afterRunOf(Duration.ofMinutes(1))).isEqualTo(Duration.ofMillis(500));
  }
}
