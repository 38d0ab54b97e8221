package io.forebay.core.glob;

import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.PatternSyntaxException;

/** One relative {@code glob:} pattern of {@link java.nio.file.FileSystem#getPathMatcher}. */
final class GlobPattern {

  private static final String ANY_DEPTH = "**/";

  private final String literalPrefix;
  private final List<PathMatcher> matchers;

  GlobPattern(String pattern) {
    if (pattern.isEmpty()) {
      throw new IllegalArgumentException("a file pattern cannot be empty");
    }
    if (pattern.indexOf('\0') >= 0) {
      throw new IllegalArgumentException("a file pattern cannot contain a NUL character");
    }
    if (pattern.startsWith("/")) {
      throw new IllegalArgumentException(
          "the file pattern '" + pattern + "' starts with a slash; patterns are relative");
    }
    String effective = pattern.endsWith("/") ? pattern + "**" : pattern;
    literalPrefix = literalPrefix(effective);
    matchers = new ArrayList<>();
    // The library wants a directory before the slash of "**/x"; people mean "at any depth".
    if (effective.startsWith(ANY_DEPTH)) {
      String name = effective;
      while (name.startsWith(ANY_DEPTH)) {
        name = name.substring(ANY_DEPTH.length());
      }
      matchers.add(compile(ANY_DEPTH + name, pattern));
      if (!name.isEmpty()) {
        matchers.add(compile(name, pattern));
      }
    } else {
      matchers.add(compile(effective, pattern));
    }
  }

  boolean matches(String text, Path path) {
    // Far cheaper than the matcher, and most patterns begin with a directory.
    if (!text.startsWith(literalPrefix)) {
      return false;
    }
    for (PathMatcher matcher : matchers) {
      if (matcher.matches(path)) {
        return true;
      }
    }
    return false;
  }

  /** What every match starts with. */
  String literalPrefix() {
    return literalPrefix;
  }

  private static PathMatcher compile(String pattern, String asWritten) {
    try {
      return FileSystems.getDefault().getPathMatcher("glob:" + pattern);
    } catch (PatternSyntaxException e) {
      throw new IllegalArgumentException(
          "the file pattern '" + asWritten + "' is not valid: " + e.getDescription(), e);
    }
  }

  private static String literalPrefix(String pattern) {
    int end = 0;
    while (end < pattern.length() && "*?[{\\".indexOf(pattern.charAt(end)) < 0) {
      end++;
    }
    return pattern.substring(0, end);
  }
}
