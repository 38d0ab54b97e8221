package io.forebay.core.policy;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * What a clock shows in each minute of some weeks around a change, and what of it is due: told by
 * watching the clock only, without a word on offsets.
 */
final class WalkedClock {

  private static final Duration EACH_SIDE = Duration.ofDays(10);

  private final String zone;
  private final List<Minute> minutes = new ArrayList<>();
  private final List<Instant> changes = new ArrayList<>();

  WalkedClock(String zone, String day) {
    this.zone = zone;
    ZoneId there = ZoneId.of(zone);
    Instant change = LocalDate.parse(day).atStartOfDay().toInstant(ZoneOffset.UTC);
    Instant end = change.plus(EACH_SIDE);
    Set<LocalDateTime> seen = new HashSet<>();
    LocalDateTime before = null;
    for (Instant at = change.minus(EACH_SIDE); at.isBefore(end); at = at.plusSeconds(60)) {
      LocalDateTime shown = LocalDateTime.ofInstant(at, there);
      List<LocalDateTime> skipped = new ArrayList<>();
      if (before != null) {
        for (var time = before.plusMinutes(1); time.isBefore(shown); time = time.plusMinutes(1)) {
          skipped.add(time);
        }
      }
      if (before != null && !before.plusMinutes(1).equals(shown)) {
        changes.add(at);
      }
      minutes.add(new Minute(at, shown, seen.add(shown), skipped));
      before = shown;
    }
  }

  String zone() {
    return zone;
  }

  Instant start() {
    return minutes.getFirst().at();
  }

  Instant end() {
    return minutes.getLast().at();
  }

  /** When the clock did not go on by a minute. */
  List<Instant> changes() {
    return changes;
  }

  /** The due times from the second minute on: nobody knows what was shown before the first. */
  List<Instant> due(WrittenSchedule schedule) {
    return minutes.stream()
        .skip(1)
        .filter(minute -> isDue(schedule, minute))
        .map(Minute::at)
        .toList();
  }

  private static boolean isDue(WrittenSchedule schedule, Minute minute) {
    boolean matches = schedule.matches(minute.shown());
    if (schedule.ofEveryHour()) {
      return matches;
    }
    return (matches && minute.firstTime()) || minute.skipped().stream().anyMatch(schedule::matches);
  }

  @Override
  public String toString() {
    return zone + " from " + start() + " to " + end();
  }

  /**
   * One minute.
   *
   * @param firstTime whether the clock shows this for the first time
   * @param skipped what the clock should have shown between the minute before and this one
   */
  private record Minute(
      Instant at, LocalDateTime shown, boolean firstTime, List<LocalDateTime> skipped) {}
}
