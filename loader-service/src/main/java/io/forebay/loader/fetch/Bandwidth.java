package io.forebay.loader.fetch;

import io.github.bucket4j.Bucket;
import java.time.Duration;
import java.util.OptionalLong;

/** A task's share of its load's bandwidth; may change while the task runs. */
final class Bandwidth {

  // Small enough that a slow limit still flows evenly, large enough to cost nothing at fast ones.
  static final int GRAIN = 256 * 1024;

  private volatile OptionalLong rate = OptionalLong.empty();
  private volatile Bucket bucket;

  /** Sets the limit in bytes per second; none when empty. */
  void limit(OptionalLong bytesPerSecond) {
    if (!bytesPerSecond.equals(rate)) {
      rate = bytesPerSecond;
      bucket = bytesPerSecond.isEmpty() ? null : bucket(Math.max(1, bytesPerSecond.getAsLong()));
    }
  }

  /** Most bytes to read at once. */
  int grain(int wanted) {
    OptionalLong now = rate;
    return now.isEmpty() ? wanted : Math.clamp(now.getAsLong() / 4, 1, Math.min(wanted, GRAIN));
  }

  /** Waits until this many bytes, read already, are within the limit. */
  void account(int bytes) throws InterruptedException {
    Bucket now = bucket;
    if (now != null && bytes > 0) {
      now.asBlocking().consume(bytes);
    }
  }

  private static Bucket bucket(long bytesPerSecond) {
    long burst = Math.max(bytesPerSecond / 2, GRAIN);
    return Bucket.builder()
        .addLimit(
            limit ->
                limit
                    .capacity(burst)
                    .refillGreedy(bytesPerSecond, Duration.ofSeconds(1))
                    .initialTokens(0))
        .build();
  }
}
