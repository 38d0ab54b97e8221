package io.forebay.orchestrator.webhook;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/**
 * Which identity a process shows, and which it will: the next one is shown when the API was told of
 * it for a while. For one thread.
 */
final class Rotation {

  /** Until all servers of the API know a configuration that one of them has. */
  static final Duration SPREADS = Duration.ofSeconds(10);

  private final ServingKey key;
  private Optional<ServingIdentity> shown = Optional.empty();
  private Optional<ServingIdentity> next = Optional.empty();
  private Optional<Instant> trustedSince = Optional.empty();

  Rotation(ServingKey key) {
    this.key = key;
  }

  /**
   * The identity that the API is to trust. Where nothing is shown yet, or nothing for these hosts,
   * there is nothing to wait for.
   */
  ServingIdentity wanted(Set<String> hosts, Instant now) {
    if (shown.filter(it -> it.hosts().equals(hosts)).isEmpty()) {
      show(ServingIdentity.create(hosts, now));
    } else if (next.isEmpty() && shown.get().isOld(now)) {
      next = Optional.of(ServingIdentity.create(hosts, now));
    }
    return next.or(() -> shown).orElseThrow();
  }

  /** Whether what is shown is not what the API is to trust in the end. */
  boolean changes() {
    return next.isPresent();
  }

  /** The API does not trust the wanted one. */
  void untrusted() {
    trustedSince = Optional.empty();
  }

  /**
   * The API trusts the wanted one.
   *
   * @return how long until it is shown; zero when it is
   */
  Duration trusted(Instant now) {
    if (next.isEmpty()) {
      return Duration.ZERO;
    }
    Instant since = trustedSince.orElse(now);
    trustedSince = Optional.of(since);
    Duration left = Duration.between(now, since.plus(SPREADS));
    if (left.isPositive()) {
      return left;
    }
    show(next.get());
    return Duration.ZERO;
  }

  private void show(ServingIdentity identity) {
    key.use(identity);
    shown = Optional.of(identity);
    next = Optional.empty();
    trustedSince = Optional.empty();
  }
}
