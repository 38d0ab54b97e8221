package io.forebay.core.glob;

import java.util.ArrayList;
import java.util.List;

/** Several patterns in one text, as an option of a source holds them. */
public final class PatternList {

  private PatternList() {}

  /**
   * Takes a text apart at line breaks, and at commas that stand outside of braces and brackets and
   * are not escaped. White space around a pattern does not belong to it, and what is empty then is
   * none.
   */
  public static List<String> of(String text) {
    List<String> patterns = new ArrayList<>();
    for (String line : text.split("\n", -1)) {
      int start = 0;
      int end = endOfPattern(line, start);
      while (end < line.length()) {
        add(patterns, line.substring(start, end));
        start = end + 1;
        end = endOfPattern(line, start);
      }
      add(patterns, line.substring(start));
    }
    return List.copyOf(patterns);
  }

  private static void add(List<String> patterns, String pattern) {
    String stripped = pattern.strip();
    if (!stripped.isEmpty()) {
      patterns.add(stripped);
    }
  }

  private static int endOfPattern(String line, int start) {
    int braces = 0;
    for (int i = start; i < line.length(); i++) {
      switch (line.charAt(i)) {
        case '\\' -> i++;
        case '[' -> i = endOfSet(line, i);
        case '{' -> braces++;
        case '}' -> braces = Math.max(0, braces - 1);
        case ',' -> {
          if (braces == 0) {
            return i;
          }
        }
        default -> {
          // A character of the pattern.
        }
      }
    }
    return line.length();
  }

  /** Where a set ends, in which a first {@code ]} and backslashes are members like others. */
  private static int endOfSet(String line, int open) {
    int first = line.startsWith("!", open + 1) ? open + 2 : open + 1;
    int close = line.indexOf(']', first + 1);
    return close < 0 ? line.length() : close;
  }
}
