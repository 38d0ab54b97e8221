package io.forebay.api.request;

import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.temporal.ChronoUnit;

/**
 * The clock of the machine, in the microseconds that the database keeps: what is answered to a
 * change is what is read afterwards.
 */
final class SystemClock {

  @Produces
  @Singleton
  static Clock clock() {
    return Clock.tick(Clock.systemUTC(), Duration.of(1, ChronoUnit.MICROS));
  }
}
