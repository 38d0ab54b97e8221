package io.forebay.api.request;

import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;

/** The clock of the machine. */
final class SystemClock {

  @Produces
  @Singleton
  static Clock clock() {
    return Clock.systemUTC();
  }
}
