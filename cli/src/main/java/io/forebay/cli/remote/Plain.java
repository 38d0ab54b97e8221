package io.forebay.cli.remote;

import java.util.stream.Collectors;

/** Texts of others, shown on a terminal. */
final class Plain {

  private Plain() {}

  /** The same text, in which what would move the cursor or colour what follows stands escaped. */
  static String text(String text) {
    return text.codePoints()
        .mapToObj(
            point ->
                Character.isISOControl(point) || Character.getType(point) == Character.FORMAT
                    ? "\\u%04x".formatted(point)
                    : Character.toString(point))
        .collect(Collectors.joining());
  }
}
