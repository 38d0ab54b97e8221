package io.forebay.loader.origin;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Retries the requests that a listing is made of, since a listing has no middle to resume from.
 *
 * @param firstWait before the second attempt; four times as long before each further one
 */
public record ListingPatience(Duration firstWait) {

  private static final int ATTEMPTS = 4;
  // MinIO asks for a minute, or two, whenever it is busy.
  private static final Duration LONGEST_WAIT = Duration.ofMinutes(2);

  /** A request. */
  public interface Request<T> {
    T send() throws OriginException, InterruptedException;
  }

  /** Sends it, and again while that may help. */
  public <T> T listing(Request<T> request) throws OriginException, InterruptedException {
    for (int attempt = 1; ; attempt++) {
      try {
        return request.send();
      } catch (OriginException e) {
        Duration wait = e.retryAfter().orElse(firstWait.multipliedBy(1L << (2 * (attempt - 1))));
        boolean worthIt = e.failure().retryable() && wait.compareTo(LONGEST_WAIT) <= 0;
        if (attempt == ATTEMPTS || !worthIt) {
          throw e;
        }
        long jitter = ThreadLocalRandom.current().nextLong(wait.toMillis() / 4 + 1);
        Thread.sleep(wait.plusMillis(jitter));
      }
    }
  }
}
