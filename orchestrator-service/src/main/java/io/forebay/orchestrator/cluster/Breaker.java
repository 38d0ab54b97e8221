package io.forebay.orchestrator.cluster;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Remembers that the cluster's API was away, so that not everybody waits for it to find out, but
 * one at a time.
 */
final class Breaker {

  private static final Duration PAUSE = Duration.ofSeconds(2);

  private final Clock clock;
  private Optional<String> trouble = Optional.empty();
  private Instant nextTry = Instant.MIN;

  Breaker(Clock clock) {
    this.clock = clock;
  }

  /** Why it is away; nothing as far as is known. */
  synchronized Optional<String> trouble() {
    return trouble;
  }

  /** Whether to call at all: always while it is there, now and then while it is not. */
  synchronized boolean mayCall() {
    if (trouble.isEmpty()) {
      return true;
    }
    Instant now = clock.instant();
    if (now.isBefore(nextTry)) {
      return false;
    }
    nextTry = now.plus(PAUSE);
    return true;
  }

  /** It answered; whether that is news. */
  synchronized boolean answered() {
    boolean news = trouble.isPresent();
    trouble = Optional.empty();
    return news;
  }

  /** It did not answer. */
  synchronized void failed(String why) {
    trouble = Optional.of(why);
    nextTry = clock.instant().plus(PAUSE);
  }
}
