package io.forebay.orchestrator.reconcile;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeSet;

/**
 * The datasets to look at and when. Changes of one dataset that come close together are one; the
 * first of them sets the time, so that a stream of changes delays nothing.
 */
final class Workset {

  private static final Duration FIRST_RETRY = Duration.ofMillis(200);
  private static final Duration LAST_RETRY = Duration.ofSeconds(30);

  private final Clock clock;
  private final Duration debounce;
  private final Map<Long, Instant> due = new HashMap<>();
  private final NavigableSet<Turn> turns = new TreeSet<>();
  private final Map<Long, Duration> retries = new HashMap<>();
  private final Map<Long, Instant> taken = new HashMap<>();

  /** The same as in {@link #due}, in the order of time. */
  private record Turn(Instant at, long dataset) implements Comparable<Turn> {
    @Override
    public int compareTo(Turn other) {
      int byTime = at.compareTo(other.at);
      return byTime == 0 ? Long.compare(dataset, other.dataset) : byTime;
    }
  }

  Workset(Clock clock, Duration debounce) {
    this.clock = clock;
    this.debounce = debounce;
  }

  /** Something of this dataset changed. */
  synchronized void changed(long dataset) {
    at(dataset, debounce);
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
    }
    return first;
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
