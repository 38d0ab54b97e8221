package io.forebay.db.traffic;

import java.time.LocalDate;

/**
 * What was moved on a day.
 *
 * @param day of UTC
 */
public record DayTraffic(LocalDate day, Moved moved) {}
