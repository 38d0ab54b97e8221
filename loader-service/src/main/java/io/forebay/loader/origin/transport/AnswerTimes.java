package io.forebay.loader.origin.transport;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Optional;

/** The times in an answer's header. */
public final class AnswerTimes {

  private AnswerTimes() {}

  /** When the content was modified last, in whole seconds; empty when absent or malformed. */
  public static Optional<Instant> lastModified(HttpHeaders headers) {
    return headers.first("Last-Modified").flatMap(AnswerTimes::date);
  }

  /** How long to wait: as seconds, or as a date, which is read by the server's own clock. */
  public static Optional<Duration> retryAfter(HttpHeaders headers) {
    return headers.first("Retry-After").flatMap(value -> retryAfter(value, headers));
  }

  private static Optional<Duration> retryAfter(String value, HttpHeaders headers) {
    if (value.matches("\\d{1,9}")) {
      return Optional.of(Duration.ofSeconds(Long.parseLong(value)));
    }
    Optional<Instant> until = date(value);
    Optional<Instant> now = headers.first("Date").flatMap(AnswerTimes::date);
    return until
        .flatMap(u -> now.map(n -> Duration.between(n, u)))
        .map(wait -> wait.isNegative() ? Duration.ZERO : wait);
  }

  private static Optional<Instant> date(String text) {
    try {
      return Optional.of(Instant.from(DateTimeFormatter.RFC_1123_DATE_TIME.parse(text)));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }
}
