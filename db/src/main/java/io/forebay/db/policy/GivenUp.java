package io.forebay.db.policy;

import io.forebay.db.manifest.OutOfTimeException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * Remembers for some minutes what could not be read in time: whoever looks at a policy looks at it
 * again, and shall not wait for nothing each time.
 */
final class GivenUp<K> {

  static final Duration REMEMBERED = Duration.ofMinutes(5);

  /** What was given less than this may well be read by whoever has more. */
  static final Duration LEAST = Duration.ofMillis(1_500);

  private static final int MOST = 100;

  private final LongSupplier nanos;
  private final Map<K, Long> known =
      new LinkedHashMap<>(MOST, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<K, Long> eldest) {
          return size() > MOST;
        }
      };

  GivenUp(LongSupplier nanos) {
    this.nanos = nanos;
  }

  /** Reads, unless that took too long lately. */
  <T> T tried(K key, Supplier<T> reading) {
    if (isRecent(key)) {
      throw new OutOfTimeException();
    }
    long begin = nanos.getAsLong();
    try {
      return reading.get();
    } catch (OutOfTimeException e) {
      if (nanos.getAsLong() - begin >= LEAST.toNanos()) {
        remember(key);
      }
      throw e;
    }
  }

  private synchronized boolean isRecent(K key) {
    Long at = known.get(key);
    return at != null && nanos.getAsLong() - at < REMEMBERED.toNanos();
  }

  private synchronized void remember(K key) {
    known.put(key, nanos.getAsLong());
  }
}
