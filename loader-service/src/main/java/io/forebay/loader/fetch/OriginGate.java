package io.forebay.loader.fetch;

import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * How many requests at once one origin gets. More as long as that makes it faster, fewer when it
 * fails, and none for a while when it asks for patience: hill climbing over the measured rate, with
 * multiplicative decrease and jittered exponential pauses on failures.
 */
final class OriginGate {

  private static final Duration WINDOW = Duration.ofMillis(500);
  private static final Duration FIRST_PAUSE = Duration.ofMillis(200);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(15);
  // Fewer failures in a row may be one bad file's, which is no reason to slow down the others.
  private static final int TOLERATED = 3;
  // A request costs an origin about as much as this many bytes.
  private static final long REQUEST_BYTES = 64 * 1024;

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private final InstantSource clock;
  private final int most;

  private int limit;
  private int inside;
  private int failuresInARow;
  private long pausedUntil;
  private long windowStart;
  private long windowWork;
  private boolean saturated;
  private double bestRate;
  private boolean climbing = true;
  private long failingSince;

  OriginGate(InstantSource clock, int most) {
    this.clock = clock;
    this.most = most;
    this.limit = Math.min(8, most);
    this.windowStart = clock.millis();
  }

  /** Waits for a place. */
  void enter() throws InterruptedException {
    lock.lockInterruptibly();
    try {
      while (!tryEnter()) {
        long pause = pausedUntil - clock.millis();
        if (pause > 0) {
          changed.await(pause, TimeUnit.MILLISECONDS);
        } else {
          // Somebody is inside and will signal; a time limit would cost every waiter a timer.
          changed.await();
        }
      }
    } finally {
      lock.unlock();
    }
  }

  /** Takes a place if there is one now. */
  boolean tryEnter() {
    lock.lock();
    try {
      if (pausedUntil > clock.millis()) {
        return false;
      }
      if (inside >= limit) {
        saturated = true;
        return false;
      }
      inside++;
      return true;
    } finally {
      lock.unlock();
    }
  }

  /** A request was answered in full. */
  void succeeded(long bytes) {
    lock.lock();
    try {
      inside--;
      failuresInARow = 0;
      windowWork += bytes + REQUEST_BYTES;
      adapt();
      changed.signal();
    } finally {
      lock.unlock();
    }
  }

  /** A request was given up for a reason that says nothing about the origin's load. */
  void left() {
    lock.lock();
    try {
      inside--;
      changed.signal();
    } finally {
      lock.unlock();
    }
  }

  /**
   * The origin failed or asked for patience.
   *
   * @param asked how long it asked to wait; zero when it did not
   */
  void failed(Duration asked) {
    lock.lock();
    try {
      inside--;
      if (failuresInARow == 0) {
        failingSince = clock.millis();
      }
      failuresInARow++;
      if (asked.isZero() && failuresInARow < TOLERATED) {
        changed.signal();
        return;
      }
      limit = Math.max(1, limit / 2);
      climbing = false;
      bestRate = 0;
      restartWindow();
      long longest =
          Math.min(
              LONGEST_PAUSE.toMillis(),
              FIRST_PAUSE.toMillis() << Math.min(10, failuresInARow / TOLERATED));
      long jittered = ThreadLocalRandom.current().nextLong(longest / 2, longest + 1);
      long pause = Math.max(asked.toMillis(), jittered);
      pausedUntil = Math.max(pausedUntil, clock.millis() + pause);
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /** How long the origin has been failing without a single success. */
  Duration silence() {
    lock.lock();
    try {
      return failuresInARow == 0 ? Duration.ZERO : Duration.ofMillis(clock.millis() - failingSince);
    } finally {
      lock.unlock();
    }
  }

  int limit() {
    lock.lock();
    try {
      return limit;
    } finally {
      lock.unlock();
    }
  }

  private void adapt() {
    long elapsed = clock.millis() - windowStart;
    if (elapsed < WINDOW.toMillis()) {
      return;
    }
    double rate = (double) windowWork / elapsed;
    if (saturated) {
      if (rate > bestRate * 1.05) {
        bestRate = rate;
        climbing = true;
        limit = Math.min(most, limit + Math.max(1, limit / 4));
      } else if (climbing) {
        // The last step up brought nothing: go back to before it.
        climbing = false;
        limit = Math.max(1, limit - Math.max(1, limit / 5));
      } else if (rate < bestRate * 0.7) {
        // The origin became slower: what was best no longer says anything.
        bestRate = rate;
      }
    }
    restartWindow();
    changed.signalAll();
  }

  private void restartWindow() {
    windowStart = clock.millis();
    windowWork = 0;
    saturated = false;
  }
}
