package io.forebay.loader.fetch;

import io.forebay.loader.origin.OriginException;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Tries one request again until it succeeds or trying makes no more sense: with exponential backoff
 * and full jitter, for as long as the file has had fewer than the wanted attempts or less than the
 * wanted time, and no longer than the origin has been silent for that time.
 */
final class Patience {

  private static final Duration FIRST_WAIT = Duration.ofMillis(200);
  private static final Duration LONGEST_WAIT = Duration.ofSeconds(15);
  // Bytes that were wrong twice will be wrong again.
  private static final int MISMATCHES = 3;

  private final InstantSource clock;
  private final int attempts;
  private final Duration time;

  Patience(InstantSource clock, int attempts, Duration time) {
    this.clock = clock;
    this.attempts = attempts;
    this.time = time;
  }

  /** One request, from opening to its last byte. */
  interface Attempt<T> {
    T run() throws OriginException, MismatchException, IOException, InterruptedException;
  }

  /**
   * @param bytes how much a success moves
   */
  <T> T untilDone(OriginGate gate, long bytes, Attempt<T> attempt)
      throws FileGivenUpException, InterruptedException {
    long started = clock.millis();
    int mismatches = 0;
    for (int tried = 1; ; tried++) {
      gate.enter();
      boolean inside = true;
      try {
        T result = attempt.run();
        inside = false;
        gate.succeeded(bytes);
        return result;
      } catch (OriginException e) {
        inside = false;
        if (!e.failure().retryable()) {
          gate.left();
          throw new FileGivenUpException(Problems.of(e), e);
        }
        gate.failed(e.retryAfter().orElse(Duration.ZERO));
        if (isOver(tried, started) || gate.silence().compareTo(time) > 0) {
          throw new FileGivenUpException(Problems.of(e), e);
        }
      } catch (MismatchException e) {
        mismatches++;
        if (mismatches >= MISMATCHES) {
          throw new FileGivenUpException(Problems.of(e), e);
        }
      } catch (IOException e) {
        if (!Problems.isFull(e) || isOver(tried, started)) {
          throw new FileGivenUpException(Problems.ofDisk(e), e);
        }
      } finally {
        if (inside) {
          gate.left();
        }
      }
      pause(tried);
    }
  }

  private boolean isOver(int tried, long started) {
    return tried >= attempts && clock.millis() - started >= time.toMillis();
  }

  private static void pause(int tried) throws InterruptedException {
    long longest =
        Math.min(LONGEST_WAIT.toMillis(), FIRST_WAIT.toMillis() << Math.min(10, tried - 1));
    Thread.sleep(ThreadLocalRandom.current().nextLong(longest / 2, longest + 1));
  }
}
