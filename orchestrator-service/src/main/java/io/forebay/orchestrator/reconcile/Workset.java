package io.forebay.orchestrator.reconcile;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

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
  private final Map<Long, Duration> retries = new HashMap<>();
  private final Map<Long, Instant> taken = new HashMap<>();

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
        new ArrayList<>(
            due.entrySet().stream()
                .filter(entry -> !entry.getValue().isAfter(now))
                .filter(entry -> !taken.containsKey(entry.getKey()))
                .sorted(Map.Entry.comparingByValue(Comparator.naturalOrder()))
                .limit(limit)
                .map(Map.Entry::getKey)
                .toList());
    first.forEach(due::remove);
    first.forEach(dataset -> taken.put(dataset, now));
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
    return due.entrySet().stream()
        .filter(entry -> !taken.containsKey(entry.getKey()))
        .map(Map.Entry::getValue)
        .min(Comparator.naturalOrder())
        .map(next -> Duration.between(clock.instant(), next))
        .map(left -> left.isNegative() ? Duration.ZERO : left);
  }

  synchronized int size() {
    return due.size();
  }

  /** Forgets everything; another process leads. */
  synchronized void clear() {
    due.clear();
    retries.clear();
  }

  private void at(long dataset, Duration after) {
    Instant wanted = clock.instant().plus(after);
    due.merge(dataset, wanted, (old, now) -> old.isBefore(now) ? old : now);
  }
}
