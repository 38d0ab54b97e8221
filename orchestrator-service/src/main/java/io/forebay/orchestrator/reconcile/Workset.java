package io.forebay.orchestrator.reconcile;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.TreeSet;

/**
 * The datasets to look at and when. A change is looked at at once, unless its dataset was looked at
 * just before: then some milliseconds later, twice as many with each such look, up to a bound. So
 * nobody waits for the first steps of a load, and the changes of a busy dataset that come close
 * together are one.
 */
final class Workset {

  private static final Duration FIRST_RETRY = Duration.ofMillis(200);
  private static final Duration LAST_RETRY = Duration.ofSeconds(30);

  private static final int DOUBLINGS = 4;

  private final Clock clock;
  private final Duration debounce;
  private final Map<Long, Instant> due = new HashMap<>();
  private final NavigableSet<Turn> turns = new TreeSet<>();
  private final Map<Long, Duration> retries = new HashMap<>();
  private final Map<Long, Instant> taken = new HashMap<>();

  /** In the order of their times; only those of the last two {@link #debounce}. */
  private final SequencedMap<Long, Look> looks = new LinkedHashMap<>();

  /** The same as in {@link #due}, in the order of time. */
  private record Turn(Instant at, long dataset) implements Comparable<Turn> {
    @Override
    public int compareTo(Turn other) {
      int byTime = at.compareTo(other.at);
      return byTime == 0 ? Long.compare(dataset, other.dataset) : byTime;
    }
  }

  /**
   * @param at when the last look began
   * @param rest how long it is left alone then
   */
  private record Look(Instant at, Duration rest) {
    Duration restLeft(Instant now) {
      Duration left = Duration.between(now, at.plus(rest));
      // Not longer than that when the clock was set back.
      return left.isNegative() ? Duration.ZERO : Collections.min(List.of(left, rest));
    }

    /** Long ago, or in a future that there was before the clock was set back. */
    boolean isForgotten(Instant now, Duration debounce) {
      return at.isBefore(now.minus(debounce.multipliedBy(2))) || at.isAfter(now);
    }
  }

  /**
   * @param debounce the most that a dataset is left alone from the beginning of each look while it
   *     keeps changing; the least is a sixteenth
   */
  Workset(Clock clock, Duration debounce) {
    this.clock = clock;
    this.debounce = debounce;
  }

  /** Something of this dataset changed. */
  synchronized void changed(long dataset) {
    Look last = looks.get(dataset);
    at(dataset, last == null ? Duration.ZERO : last.restLeft(clock.instant()));
  }

  /** Something of this dataset waits. */
  synchronized void again(long dataset, Duration after) {
    at(dataset, after);
  }

  /** Looking at this dataset failed; every failure in a row doubles the wait. */
  synchronized void failed(long dataset) {
    Duration wait =
        retries.merge(
            dataset,
            FIRST_RETRY,
            (last, _) ->
                last.compareTo(LAST_RETRY.dividedBy(2)) > 0 ? LAST_RETRY : last.multipliedBy(2));
    at(dataset, wait);
  }

  /** Looking at this dataset succeeded. */
  synchronized void succeeded(long dataset) {
    retries.remove(dataset);
  }

  /**
   * Takes out what is due, longest waiting first. What has been taken is not given again until it
   * is given back, whatever changes meanwhile.
   */
  synchronized List<Long> take(int limit) {
    Instant now = clock.instant();
    List<Long> first =
        turns.stream()
            .takeWhile(turn -> !turn.at().isAfter(now))
            .map(Turn::dataset)
            .filter(dataset -> !taken.containsKey(dataset))
            .limit(limit)
            .toList();
    for (long dataset : first) {
      turns.remove(new Turn(due.remove(dataset), dataset));
      taken.put(dataset, now);
      looked(dataset, now);
    }
    return first;
  }

  private void looked(long dataset, Instant now) {
    while (!looks.isEmpty() && looks.firstEntry().getValue().isForgotten(now, debounce)) {
      looks.pollFirstEntry();
    }
    Look last = looks.remove(dataset);
    Duration rest =
        last == null
            ? debounce.dividedBy(1 << DOUBLINGS)
            : Collections.min(List.of(debounce, last.rest().multipliedBy(2)));
    looks.put(dataset, new Look(now, rest));
  }

  /** Nobody looks at this dataset any more. */
  synchronized void giveBack(long dataset) {
    taken.remove(dataset);
  }

  /** Since when a dataset has been looked at that is not given back; the longest. */
  synchronized Optional<Instant> oldestTaken() {
    return taken.values().stream().min(Comparator.naturalOrder());
  }

  /** How long until something is due that can be taken; nothing while there is nothing to do. */
  synchronized Optional<Duration> untilNext() {
    return turns.stream()
        .filter(turn -> !taken.containsKey(turn.dataset()))
        .findFirst()
        .map(turn -> Duration.between(clock.instant(), turn.at()))
        .map(left -> left.isNegative() ? Duration.ZERO : left);
  }

  synchronized int size() {
    return due.size();
  }

  /** Forgets everything; another process leads. */
  synchronized void clear() {
    due.clear();
    turns.clear();
    retries.clear();
    looks.clear();
  }

  private void at(long dataset, Duration after) {
    Instant wanted = clock.instant().plus(after);
    Instant present = due.get(dataset);
    if (present == null || wanted.isBefore(present)) {
      if (present != null) {
        turns.remove(new Turn(present, dataset));
      }
      due.put(dataset, wanted);
      turns.add(new Turn(wanted, dataset));
    }
  }
}
