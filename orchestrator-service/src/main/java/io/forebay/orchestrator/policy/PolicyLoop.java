package io.forebay.orchestrator.policy;

import io.forebay.db.policy.EndedFire;
import io.forebay.db.policy.FireRecord;
import io.forebay.db.policy.PolicyOccasions.Progress;
import io.forebay.db.policy.PolicyRepository.Due;
import io.forebay.db.sql.DatabaseException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/**
 * One process's loop: has policies fire that are due, and sleeps until the next one is. Every
 * process runs one, whether it leads or not: the database sees to it that a due time is dealt with
 * once, and so none waits for a leader that died.
 */
final class PolicyLoop implements AutoCloseable {

  private static final Logger LOG = Logger.getLogger(PolicyLoop.class);

  private static final int AT_ONCE = 500;

  /** After so many it is looked again what is due, which has to be on time. */
  private static final int BATCHES = 50;

  /** After a failure. */
  private static final Duration PAUSE = Duration.ofSeconds(1);

  /** While one is due that somebody else has locked. */
  private static final Duration SHORTEST_SLEEP = Duration.ofMillis(100);

  private final Policies policies;
  private final InstantSource time;
  private final Duration longestSleep;
  private final Semaphore wake = new Semaphore(0);
  private final Thread thread;
  private final Map<Long, Trouble> troubles = new HashMap<>();
  private volatile boolean closed;

  /**
   * A policy that could not be dealt with is tried again at once, and less and less often when that
   * does not help.
   *
   * @param failures in a row
   * @param until by the machine's own clock
   */
  private record Trouble(int failures, long until) {
    static final Trouble NONE = new Trouble(0, System.nanoTime());

    private static final int LONGEST = 6;

    boolean lasts() {
      return failures > 0 && System.nanoTime() - until < 0;
    }

    Trouble again() {
      Duration pause =
          failures == 0 ? Duration.ZERO : Duration.ofSeconds(1L << Math.min(failures - 1, LONGEST));
      return new Trouble(failures + 1, System.nanoTime() + pause.toNanos());
    }
  }

  /** What the loop asks of the database. */
  interface Policies {
    /** Those that are to be looked at, the earliest first, from one on. */
    List<Due> due(Instant now, Due after, int limit);

    /** Deals with one; nothing when it does not fire, or somebody else deals with it. */
    Optional<FireRecord> look(long policy, Instant now);

    /** Reads on in the event log for what has policies fire. */
    Progress find(Instant now);

    /** Policies for which something happened, by id, from one on. */
    List<Long> withOccasions(Instant now, long after, int limit);

    /** Deals with what happened for one, like {@link #look}. */
    Optional<FireRecord> lookAtOccasions(long policy, Instant now);

    /** When the next is to be looked at; nothing when none ever is. */
    Optional<Instant> next();

    /** Fires whose load is over, the oldest first, from one on. */
    List<EndedFire> ended(Instant now, EndedFire after, int limit);

    /** Has its policy take note of one; what became of it, when the origin had been looked at. */
    Optional<FireRecord> settle(EndedFire fire, Instant now);
  }

  /**
   * @param longestSleep after which the database is asked though nobody woke it
   */
  PolicyLoop(String name, Policies policies, InstantSource time, Duration longestSleep) {
    this.policies = policies;
    this.time = time;
    this.longestSleep = longestSleep;
    this.thread = Thread.ofPlatform().daemon().name(name).unstarted(this::run);
  }

  void start() {
    thread.start();
  }

  /** A policy was made or changed, or that may have been missed. */
  void wake() {
    wake.release();
  }

  boolean alive() {
    return thread.isAlive();
  }

  private void run() {
    while (!closed) {
      try {
        boolean allWell = lookAtDue(time.instant());
        allWell &= lookAtOccasions();
        allWell &= settleEnded(time.instant());
        sleep(allWell ? untilNext() : PAUSE);
      } catch (InterruptedException _) {
        closed = true;
      } catch (RuntimeException e) {
        LOG.warnf(e, "%s: looking for due policies failed and is tried again", thread.getName());
        pause();
      }
    }
  }

  /** After what is due, which has to be on time; false when one could not be. */
  private boolean settleEnded(Instant now) {
    boolean allWell = true;
    boolean settledAny = false;
    List<EndedFire> ended = policies.ended(now, EndedFire.FIRST, AT_ONCE);
    while (!ended.isEmpty() && !closed) {
      for (EndedFire fire : ended) {
        allWell &=
            isDone(
                fire.policyId(),
                () -> report(fire.policyId(), policies.settle(fire, time.instant())));
      }
      settledAny = true;
      ended = policies.ended(now, ended.getLast(), AT_ONCE);
    }
    // Somebody may have held one just now.
    return allWell && (!settledAny || policies.ended(now, EndedFire.FIRST, 1).isEmpty());
  }

  /** Finds what happened, and deals with it; false when not all could be. */
  private boolean lookAtOccasions() {
    Progress progress;
    int left = BATCHES;
    do {
      progress = policies.find(time.instant());
      left--;
    } while (progress == Progress.MORE && left > 0 && !closed);
    boolean allWell = progress != Progress.BUSY;
    if (progress == Progress.MORE) {
      wake.release();
    }
    Instant now = time.instant();
    List<Long> waiting = policies.withOccasions(now, 0, AT_ONCE);
    while (!waiting.isEmpty() && !closed) {
      for (long policy : waiting) {
        allWell &= isDone(policy, () -> lookAtOccasions(policy));
      }
      waiting = policies.withOccasions(now, waiting.getLast(), AT_ONCE);
    }
    return allWell;
  }

  // Where loads run beside each other, one look deals with one event.
  private void lookAtOccasions(long policy) {
    Optional<FireRecord> dealtWith;
    int left = BATCHES;
    do {
      dealtWith = policies.lookAtOccasions(policy, time.instant());
      report(policy, dealtWith);
      left--;
    } while (dealtWith.isPresent() && left > 0 && !closed);
  }

  /** Deals with all that are due; false when one could not be. */
  private boolean lookAtDue(Instant now) {
    boolean allWell = true;
    List<Due> due = policies.due(now, Due.FIRST, AT_ONCE);
    while (!due.isEmpty() && !closed) {
      for (Due policy : due) {
        allWell &=
            isDone(
                policy.id(), () -> report(policy.id(), policies.look(policy.id(), time.instant())));
      }
      due = policies.due(now, due.getLast(), AT_ONCE);
    }
    return allWell;
  }

  private static void report(long policy, Optional<FireRecord> dealtWith) {
    dealtWith.ifPresent(
        fire ->
            LOG.infof(
                "policy %d, %s at %s: %s%s",
                policy,
                fire.cause(),
                fire.dueAt(),
                fire.outcome(),
                fire.load().map(load -> " load " + load).orElse("")));
  }

  // One that cannot be read must not keep the others from firing.
  private boolean isDone(long policy, Runnable work) {
    Trouble before = troubles.getOrDefault(policy, Trouble.NONE);
    if (before.lasts()) {
      return false;
    }
    try {
      work.run();
      troubles.remove(policy);
      return true;
    } catch (DatabaseException e) {
      // As when the connection breaks: it says nothing about the policy.
      LOG.warnf(
          "policy %d could not be dealt with, and is tried again: %s", policy, e.getMessage());
      return false;
    } catch (RuntimeException e) {
      troubles.put(policy, before.again());
      LOG.warnf(e, "policy %d could not be dealt with, and is tried again", policy);
      return false;
    }
  }

  private Duration untilNext() {
    return policies
        .next()
        .map(next -> Duration.between(time.instant(), next))
        .map(left -> left.compareTo(SHORTEST_SLEEP) > 0 ? left : SHORTEST_SLEEP)
        .filter(left -> left.compareTo(longestSleep) < 0)
        .orElse(longestSleep);
  }

  private void sleep(Duration duration) throws InterruptedException {
    if (wake.tryAcquire(duration.toMillis() + 1, TimeUnit.MILLISECONDS)) {
      wake.drainPermits();
    }
  }

  private void pause() {
    try {
      sleep(PAUSE);
    } catch (InterruptedException _) {
      closed = true;
    }
  }

  @Override
  public void close() {
    closed = true;
    wake.release();
    try {
      if (thread.isAlive()) {
        thread.join(Duration.ofSeconds(10));
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }
}
