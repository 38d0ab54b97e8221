package io.forebay.core.policy;

import java.time.ZoneId;
import java.time.zone.ZoneRulesProvider;

/** Reads names of time zones. */
public final class TimeZones {

  /** Characters of a name. */
  public static final int MAX_LENGTH = 100;

  private TimeZones() {}

  /**
   * The zone of a region, or {@code UTC}. An offset such as {@code +02:00} is none: whoever writes
   * it in summer is surprised in winter.
   *
   * @throws InvalidScheduleException when there is none of this name; the message is for people
   */
  public static ZoneId region(String name) {
    if (name.length() > MAX_LENGTH) {
      throw new InvalidScheduleException(
          "a time zone's name has at most " + MAX_LENGTH + " characters");
    }
    // The provider knows regions only, while a ZoneId may be an offset, too.
    if (!ZoneRulesProvider.getAvailableZoneIds().contains(name)) {
      throw new InvalidScheduleException(
          "the time zone '" + name + "' is not known; " + advice(name));
    }
    return ZoneId.of(name);
  }

  private static String advice(String name) {
    return ZoneId.getAvailableZoneIds().stream()
        .filter(known -> known.equalsIgnoreCase(name.strip()))
        .min(String::compareTo)
        .map(known -> "write " + known)
        .orElse("write a region such as Europe/Berlin, or UTC");
  }
}
