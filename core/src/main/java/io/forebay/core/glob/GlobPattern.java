package io.forebay.core.glob;

import java.util.regex.Pattern;

/**
 * One pattern, in the syntax of docs/globs.md: matched from the root of the source, whether it
 * begins with a slash or not.
 */
final class GlobPattern {

  /**
   * Longer ways to write that everything below a directory is meant. Only of the short one it is
   * seen that it covers a directory.
   */
  private static final Pattern ALL_BELOW =
      Pattern.compile("^((?:.*/)?\\*\\*)(?:/\\*\\*)*(?:/\\*)?$", Pattern.DOTALL);

  private final String literalPrefix;
  private final String literalSuffix;
  private final GlobAutomaton automaton;

  GlobPattern(String pattern) {
    if (pattern.isEmpty()) {
      throw new IllegalArgumentException("a file pattern cannot be empty");
    }
    if (pattern.indexOf('\0') >= 0) {
      throw new IllegalArgumentException("a file pattern cannot contain a NUL character");
    }
    String rooted = pattern.startsWith("/") ? pattern.substring(1) : pattern;
    if (rooted.isEmpty()) {
      throw new IllegalArgumentException("the file pattern '/' names no file");
    }
    String below = rooted.endsWith("/") ? rooted + "**" : rooted;
    String effective = ALL_BELOW.matcher(below).replaceFirst("$1");
    literalPrefix = literalPrefix(effective);
    literalSuffix = literalSuffix(effective);
    try {
      automaton = new GlobAutomaton(GlobParser.parse(effective));
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          "the file pattern '" + pattern + "' is not valid: " + e.getMessage(), e);
    }
  }

  boolean matches(String path) {
    // Far cheaper than the automaton: most patterns begin with a directory or end with a type.
    return path.startsWith(literalPrefix)
        && path.endsWith(literalSuffix)
        && automaton.matches(path);
  }

  /** As {@link GlobAutomaton#mayMatchBelow}. */
  boolean mayMatchBelow(String directory) {
    return automaton.mayMatchBelow(directory);
  }

  /** As {@link GlobAutomaton#matchesAllBelow}. */
  boolean matchesAllBelow(String directory) {
    return directory.startsWith(literalPrefix) && automaton.matchesAllBelow(directory);
  }

  /** What every match starts with. */
  String literalPrefix() {
    return literalPrefix;
  }

  private static String literalPrefix(String pattern) {
    int end = 0;
    while (end < pattern.length() && "*?[{\\".indexOf(pattern.charAt(end)) < 0) {
      end++;
    }
    return pattern.substring(0, end);
  }

  /** What every match ends with; of the last name only, as a slash may stand for no directory. */
  private static String literalSuffix(String pattern) {
    int start = pattern.length();
    while (start > 0 && "*?[]{},\\/".indexOf(pattern.charAt(start - 1)) < 0) {
      start--;
    }
    return pattern.substring(start);
  }
}
