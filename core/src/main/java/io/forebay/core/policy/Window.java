package io.forebay.core.policy;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Times of day in which loads may run. One that ends before it begins goes on after midnight, and
 * belongs to the day on which it begins; one that begins and ends at the same time is all day.
 *
 * <p>It is open whenever the clocks of its zone show such a time: for an hour more in the night in
 * which they are set back, and for one less, or not at all, when they are set forward.
 *
 * @param from when it opens
 * @param to when it is closed again
 * @param days on which it opens; not empty
 */
public record Window(LocalTime from, LocalTime to, Set<DayOfWeek> days, ZoneId zone) {

  public Window {
    days = Set.copyOf(days);
    if (days.isEmpty()) {
      throw new IllegalArgumentException("a window opens on one day at least");
    }
  }

  /** Whether loads may run now. */
  public boolean isOpen(Instant now) {
    LocalDateTime local = LocalDateTime.ofInstant(now, zone);
    boolean begins = days.contains(local.getDayOfWeek());
    boolean began = days.contains(local.getDayOfWeek().minus(1));
    LocalTime time = local.toLocalTime();
    if (from.isBefore(to)) {
      return begins && !time.isBefore(from) && time.isBefore(to);
    }
    return (begins && !time.isBefore(from)) || (began && time.isBefore(to));
  }

  /** Instants of the days around a date at which it may open or be closed, among others. */
  Stream<Instant> edges(LocalDate first, LocalDate last) {
    ZoneRules rules = zone.getRules();
    Stream<Instant> times =
        first
            .datesUntil(last.plusDays(1))
            .flatMap(date -> Stream.of(LocalTime.MIDNIGHT, from, to).map(date::atTime))
            .flatMap(local -> instants(rules, local));
    return Stream.concat(times, changes(rules, first, last));
  }

  private static Stream<Instant> instants(ZoneRules rules, LocalDateTime local) {
    List<ZoneOffset> offsets = rules.getValidOffsets(local);
    return offsets.isEmpty()
        ? Stream.of(rules.getTransition(local).getInstant())
        : offsets.stream().map(local::toInstant);
  }

  private static Stream<Instant> changes(ZoneRules rules, LocalDate first, LocalDate last) {
    Instant end = last.plusDays(2).atStartOfDay(ZoneOffset.UTC).toInstant();
    return Stream.iterate(
            rules.nextTransition(first.minusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant()),
            change -> change != null && change.getInstant().isBefore(end),
            change -> rules.nextTransition(change.getInstant()))
        .map(ZoneOffsetTransition::getInstant);
  }
}
