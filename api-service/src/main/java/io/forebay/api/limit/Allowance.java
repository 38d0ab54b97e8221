package io.forebay.api.limit;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.ConsumptionProbe;
import java.time.Duration;
import java.util.OptionalInt;

/**
 * What each of many may do over time: a bucket of tokens for everyone, forgotten when it has been
 * full for a while. However many come, only so many buckets are kept; who returns after that starts
 * with a full one.
 */
final class Allowance {

  /** Buckets at once: a flood of names takes no more memory than these. */
  private static final int MOST = 50_000;

  private static final Duration SECOND = Duration.ofSeconds(1);
  private static final Duration SHORTEST_MEMORY = Duration.ofMinutes(1);

  private final int perSecond;
  private final int burst;
  private final Cache<String, Bucket> buckets;

  Allowance(int perSecond, int burst) {
    this.perSecond = perSecond;
    this.burst = burst;
    Duration untilFull = Duration.ofSeconds(1 + burst / perSecond);
    this.buckets =
        Caffeine.newBuilder()
            .maximumSize(MOST)
            .expireAfterAccess(
                untilFull.compareTo(SHORTEST_MEMORY) > 0 ? untilFull : SHORTEST_MEMORY)
            .build();
  }

  /**
   * Takes one.
   *
   * @return empty when there was one, or the seconds after which there is
   */
  OptionalInt take(String whose) {
    ConsumptionProbe probe = bucket(whose).tryConsumeAndReturnRemaining(1);
    return probe.isConsumed() ? OptionalInt.empty() : seconds(probe.getNanosToWaitForRefill());
  }

  /**
   * Looks without taking.
   *
   * @return empty when there is one, or the seconds after which there is
   */
  OptionalInt look(String whose) {
    Bucket known = buckets.getIfPresent(whose);
    return known == null || known.getAvailableTokens() > 0
        ? OptionalInt.empty()
        : seconds(known.estimateAbilityToConsume(1).getNanosToWaitForRefill());
  }

  /** How many there are to take. */
  long left(String whose) {
    return bucket(whose).getAvailableTokens();
  }

  /** How many are known, at most, at this moment. */
  long known() {
    buckets.cleanUp();
    return buckets.estimatedSize();
  }

  private Bucket bucket(String whose) {
    return buckets.get(
        whose,
        _ ->
            Bucket.builder()
                .addLimit(limit -> limit.capacity(burst).refillGreedy(perSecond, SECOND))
                .build());
  }

  private static OptionalInt seconds(long nanos) {
    return OptionalInt.of((int) Math.ceilDiv(Math.max(nanos, 1), SECOND.toNanos()));
  }
}
