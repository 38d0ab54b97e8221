package io.forebay.api.preference;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How long the server may take for its answer: {@code Prefer: wait=30} (RFC 7240, 4.3). */
final class Wait {

  /** Shorter than connections without a byte are kept, here and by most proxies. */
  static final Duration LONGEST = Duration.ofSeconds(50);

  private static final Pattern WAIT =
      Pattern.compile("\\s*wait\\s*=\\s*\"?([0-9]{1,9})\"?\\s*(?:;.*)?", Pattern.CASE_INSENSITIVE);

  private Wait() {}

  /**
   * Reads the lines of the header. What cannot be understood is no preference, as the RFC wants it.
   *
   * @return empty when the answer is to come at once
   */
  static Optional<Duration> of(List<String> prefer) {
    for (String line : prefer) {
      for (String preference : line.split(",", -1)) {
        Matcher wait = WAIT.matcher(preference);
        if (wait.matches()) {
          Duration wanted = Duration.ofSeconds(Long.parseLong(wait.group(1)));
          return Optional.of(wanted.compareTo(LONGEST) > 0 ? LONGEST : wanted)
              .filter(Duration::isPositive);
        }
      }
    }
    return Optional.empty();
  }
}
