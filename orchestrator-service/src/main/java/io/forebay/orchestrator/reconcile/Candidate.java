package io.forebay.orchestrator.reconcile;

import io.forebay.orchestrator.engine.Fence;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/**
 * Takes and renews the leadership in a thread of its own: however long the leader's work on one
 * dataset takes, it does not lose it by that. The fence in each transaction says in the end whether
 * it leads.
 */
final class Candidate {

  private static final Logger LOG = Logger.getLogger(Candidate.class);
  private static final Duration SOON = Duration.ofSeconds(1);

  private final ReconcileLoop.Election election;
  private final Clock clock;
  private final Duration lease;
  private final Duration renewal;
  private final Runnable changed;
  private final Semaphore wake = new Semaphore(0);
  private final Thread thread;
  private volatile Optional<Leading> term = Optional.empty();
  private volatile boolean closed;

  /**
   * A time in which this process leads without a break.
   *
   * @param number counts them
   */
  record Leading(int number, Fence fence, Instant until) {}

  /**
   * @param lease how long the leadership lasts without renewal
   * @param renewal how often it is renewed
   * @param changed called when this process begins to lead or no longer does
   */
  Candidate(
      String name,
      ReconcileLoop.Election election,
      Clock clock,
      Duration lease,
      Duration renewal,
      Runnable changed) {
    if (renewal.compareTo(lease) >= 0) {
      throw new IllegalArgumentException(
          "forebay.orchestrator.renewal (%s) is shorter than forebay.orchestrator.lease (%s)"
              .formatted(renewal, lease));
    }
    this.election = election;
    this.clock = clock;
    this.lease = lease;
    this.renewal = renewal;
    this.changed = changed;
    this.thread = Thread.ofPlatform().daemon().name(name).unstarted(this::run);
  }

  void start() {
    thread.start();
  }

  /** The present term; nothing when another process leads, or may. */
  Optional<Leading> term() {
    return term.filter(present -> clock.instant().isBefore(present.until()));
  }

  /** A transaction found that another process leads. */
  void lost() {
    term = Optional.empty();
    wake.release();
  }

  private void run() {
    int terms = 0;
    while (!closed) {
      Duration pause = renewal;
      boolean led = term().isPresent();
      try {
        Instant now = clock.instant();
        Optional<Fence> stood = election.stand();
        if (stood.isPresent() && !led) {
          LOG.infof("%s leads now", thread.getName());
          terms++;
        }
        int number = terms;
        term = stood.map(fence -> new Leading(number, fence, now.plus(lease)));
      } catch (RuntimeException e) {
        // What was renewed last still holds until its end.
        LOG.warnf("%s could not stand for election: %s", thread.getName(), e.getMessage());
        pause = SOON;
      }
      if (led != term().isPresent()) {
        changed.run();
      }
      sleep(pause);
    }
  }

  private void sleep(Duration pause) {
    try {
      if (wake.tryAcquire(pause.toMillis(), TimeUnit.MILLISECONDS)) {
        wake.drainPermits();
      }
    } catch (InterruptedException _) {
      closed = true;
    }
  }

  /** Ends without giving the leadership back, as if the process had died. */
  void stop() {
    closed = true;
    wake.release();
    try {
      thread.join(Duration.ofSeconds(10));
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
    term = Optional.empty();
  }
}
