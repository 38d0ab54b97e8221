package io.forebay.orchestrator.reconcile;

import io.forebay.db.leader.LeadershipLostException;
import io.forebay.orchestrator.engine.Fence;
import io.forebay.orchestrator.engine.Wakeups;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.jboss.logging.Logger;

/**
 * One process's loop: while it leads, has the datasets that changed worked off, looks for forgotten
 * ones from time to time, and does the chores. Datasets are looked at beside each other, so that
 * one that takes long holds up no other, and each by one thread at a time.
 */
final class ReconcileLoop implements Wakeups, AutoCloseable {

  private static final Logger LOG = Logger.getLogger(ReconcileLoop.class);

  private static final int RESYNCS_TO_A_THOROUGH_ONE = 20;

  private final Election election;
  private final Work work;
  private final Clock clock;
  private final Duration resync;
  private final Duration renewal;
  private final Workset workset;
  private final Duration recheck;
  private final Semaphore wake = new Semaphore(0);
  private final int parallel;
  private final Semaphore places;
  private final AtomicBoolean upkeepRuns = new AtomicBoolean();
  private final AtomicReference<Error> broken = new AtomicReference<>();
  private final Thread thread;
  private volatile boolean closed;
  private volatile Instant lastTurn;
  private final Candidate candidate;
  private volatile boolean resyncAsked;
  private volatile boolean nodeCame;
  private int term;
  private Instant nextChores = Instant.MIN;
  private Instant nextResync = Instant.MIN;
  private Instant nextThoroughResync = Instant.MIN;

  /** Takes, renews and gives back the leadership. */
  interface Election {
    /** The term, new or renewed; nothing when another process leads. */
    Optional<Fence> stand();

    void resign();
  }

  /** What a leader does. */
  interface Work {
    Outcome reconcile(long dataset, Fence fence);

    /**
     * Datasets that have something to do.
     *
     * @param thorough whether changes of any kind may have been missed
     */
    List<Long> unsettled(boolean thorough);

    /** Puts back lost tasks; called every few seconds. */
    void chores(Fence fence);

    /** Things that are due from time to time and may take long; begun with every resync. */
    void upkeep(Fence fence);
  }

  ReconcileLoop(
      String name,
      Election election,
      Work work,
      Clock clock,
      io.forebay.orchestrator.OrchestratorConfig config) {
    this.election = election;
    this.work = work;
    this.clock = clock;
    this.resync = config.resync();
    this.renewal = config.renewal();
    this.recheck = config.recheck();
    this.parallel = config.parallel();
    this.places = new Semaphore(parallel);
    this.workset = new Workset(clock, config.debounce());
    this.lastTurn = clock.instant();
    this.candidate =
        new Candidate(
            name + "-candidate", election, clock, config.lease(), config.renewal(), wake::release);
    this.thread = Thread.ofPlatform().daemon().name(name).unstarted(this::run);
  }

  void start() {
    candidate.start();
    thread.start();
  }

  /** A dataset changed, or, with an empty payload, something may have been missed. */
  void notified(String payload) {
    if (payload.isEmpty()) {
      everything();
    } else {
      dataset(Long.parseLong(payload));
    }
  }

  /** A loader came up: what waits for that is looked for, and nothing else. */
  void node() {
    nodeCame = true;
    wake.release();
  }

  @Override
  public void dataset(long id) {
    workset.changed(id);
    wake.release();
  }

  @Override
  public void everything() {
    resyncAsked = true;
    wake.release();
  }

  boolean leading() {
    return candidate.term().isPresent() && thread.isAlive();
  }

  boolean alive() {
    return thread.isAlive();
  }

  int backlog() {
    return workset.size();
  }

  /**
   * When the loop last went round, or what it still has worked on began; long ago when it hangs.
   */
  Instant lastTurn() {
    return workset.oldestTaken().filter(lastTurn::isAfter).orElse(lastTurn);
  }

  private void run() {
    try {
      while (!closed && broken.get() == null) {
        lastTurn = clock.instant();
        turn();
      }
    } finally {
      // Whatever ended this thread: nobody leads without doing the work.
      candidate.stop();
    }
  }

  private void turn() {
    try {
      Optional<Candidate.Leading> present = candidate.term();
      if (present.isPresent()) {
        lead(present.get());
      } else {
        // The leader hears the same notifications, and a new one begins with a resync.
        workset.clear();
      }
      sleep();
    } catch (LeadershipLostException e) {
      LOG.infof("%s: %s", thread.getName(), e.getMessage());
      candidate.lost();
    } catch (InterruptedException _) {
      closed = true;
    } catch (RuntimeException e) {
      LOG.warnf(e, "%s: a round failed and is tried again", thread.getName());
      pause();
    }
  }

  private void lead(Candidate.Leading present) {
    Instant now = clock.instant();
    if (present.number() != term) {
      term = present.number();
      nextResync = Instant.MIN;
      nextThoroughResync = Instant.MIN;
      nextChores = Instant.MIN;
    }
    if (!now.isBefore(nextChores)) {
      nextChores = now.plus(renewal);
      work.chores(present.fence());
    }
    if (resyncAsked || nodeCame || !now.isBefore(nextResync)) {
      boolean thorough = resyncAsked || !now.isBefore(nextThoroughResync);
      resyncAsked = false;
      nodeCame = false;
      nextResync = now.plus(resync);
      work.unsettled(thorough).forEach(workset::changed);
      if (thorough) {
        nextThoroughResync = now.plus(resync.multipliedBy(RESYNCS_TO_A_THOROUGH_ONE));
      }
      beginUpkeep(present.fence());
    }
    for (long dataset : workset.take(places.availablePermits())) {
      places.acquireUninterruptibly();
      begin(
          "dataset-" + dataset,
          () -> reconcile(dataset, present.fence()),
          () -> {
            workset.giveBack(dataset);
            places.release();
          });
    }
  }

  private void beginUpkeep(Fence fence) {
    if (upkeepRuns.compareAndSet(false, true)) {
      begin("upkeep", () -> work.upkeep(fence), () -> upkeepRuns.set(false));
    }
  }

  private void begin(String what, Runnable work, Runnable afterwards) {
    Thread.ofVirtual()
        .name(thread.getName() + "-" + what)
        .start(
            () -> {
              try {
                work.run();
              } catch (LeadershipLostException e) {
                LOG.infof("%s: %s", thread.getName(), e.getMessage());
                candidate.lost();
              } catch (RuntimeException e) {
                LOG.warnf(e, "%s: %s failed and is tried again", thread.getName(), what);
              } catch (Error e) {
                // As it would end the thread of a loop that did it all by itself.
                broken.compareAndSet(null, e);
                throw e;
              } finally {
                afterwards.run();
                wake.release();
              }
            });
  }

  private void reconcile(long dataset, Fence fence) {
    try {
      Outcome outcome = work.reconcile(dataset, fence);
      switch (outcome.state()) {
        case WAITING -> workset.again(dataset, outcome.again(recheck));
        case SETTLED, GONE -> {}
      }
      workset.succeeded(dataset);
    } catch (LeadershipLostException e) {
      throw e;
    } catch (RuntimeException e) {
      LOG.warnf(e, "dataset %d could not be reconciled and is tried again", dataset);
      workset.failed(dataset);
    }
  }

  private void sleep() throws InterruptedException {
    Duration left = renewal;
    if (candidate.term().isPresent()) {
      Instant now = clock.instant();
      left = shorter(Duration.between(now, nextChores), Duration.between(now, nextResync));
      if (places.availablePermits() > 0) {
        left = workset.untilNext().map(shortestWith(left)).orElse(left);
      }
    }
    if (left.isPositive() && wake.tryAcquire(left.toMillis() + 1, TimeUnit.MILLISECONDS)) {
      wake.drainPermits();
    }
  }

  private static java.util.function.UnaryOperator<Duration> shortestWith(Duration other) {
    return one -> shorter(one, other);
  }

  private static Duration shorter(Duration one, Duration other) {
    return one.compareTo(other) < 0 ? one : other;
  }

  private void pause() {
    try {
      Thread.sleep(Duration.ofSeconds(1));
    } catch (InterruptedException _) {
      closed = true;
    }
  }

  /** Ends after the datasets at hand and gives the leadership back. */
  @Override
  public void close() {
    stop();
    election.resign();
  }

  /** Ends without giving the leadership back, as if the process had died. */
  void stop() {
    closed = true;
    candidate.stop();
    wake.release();
    try {
      thread.join(Duration.ofSeconds(10));
      if (places.tryAcquire(parallel, 10, TimeUnit.SECONDS)) {
        places.release(parallel);
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }
}
