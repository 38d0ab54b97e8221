package io.forebay.core.glob;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;

/**
 * Chooses files of a version by path: everything that an include pattern matches, less everything
 * that an exclude pattern matches. Without include patterns everything is included.
 *
 * <p>A pattern is a {@code glob:} pattern of {@link java.nio.file.FileSystem#getPathMatcher} over
 * the whole path, with two conveniences: one that starts with <code>**&#47;</code> also matches at
 * the top ({@code **}{@code /x} matches {@code x}), and one that ends with {@code /} means
 * everything below that directory ({@code train/} is {@code train/**}). Case matters.
 *
 * <p>The library encodes names as the platform does: a Java process that does not run in a UTF-8
 * locale ({@code sun.jnu.encoding}) cannot match names that are not ASCII.
 */
public final class PathSelection {

  /** Most patterns of one kind. */
  public static final int MAX_PATTERNS = 100;

  /** Longest pattern in characters. */
  public static final int MAX_PATTERN_LENGTH = 1_000;

  /** Every file. */
  public static final PathSelection EVERYTHING = new PathSelection(List.of(), List.of());

  private final List<String> include;
  private final List<String> exclude;
  private final List<GlobPattern> included;
  private final List<GlobPattern> excluded;

  /**
   * Reads the patterns.
   *
   * @throws IllegalArgumentException when a pattern is not valid, too long or one too many; the
   *     message is for people
   */
  public PathSelection(List<String> include, List<String> exclude) {
    this.include = List.copyOf(include);
    this.exclude = List.copyOf(exclude);
    this.included = compile(this.include);
    this.excluded = compile(this.exclude);
  }

  /** The include patterns as written. */
  public List<String> include() {
    return include;
  }

  /** The exclude patterns as written. */
  public List<String> exclude() {
    return exclude;
  }

  /** True when no file can be left out, so that nothing needs to be asked. */
  public boolean selectsEverything() {
    return included.isEmpty() && excluded.isEmpty();
  }

  /**
   * Whether the file at this path is chosen.
   *
   * @throws IllegalStateException when the process's locale cannot express the path
   */
  public boolean selects(String path) {
    if (selectsEverything()) {
      return true;
    }
    Path candidate;
    try {
      candidate = Path.of(path);
    } catch (InvalidPathException e) {
      throw new IllegalStateException(
          "this process must run in a UTF-8 locale to select files with such names", e);
    }
    return (included.isEmpty() || anyMatches(included, path, candidate))
        && !anyMatches(excluded, path, candidate);
  }

  /**
   * What every selected path starts with, as plain text: lets a reader seek instead of scan. Empty
   * when nothing is known.
   */
  public String literalPrefix() {
    return included.stream()
        .map(GlobPattern::literalPrefix)
        .reduce(PathSelection::sharedPrefix)
        .orElse("");
  }

  private static boolean anyMatches(List<GlobPattern> patterns, String text, Path path) {
    for (GlobPattern pattern : patterns) {
      if (pattern.matches(text, path)) {
        return true;
      }
    }
    return false;
  }

  private static List<GlobPattern> compile(List<String> patterns) {
    if (patterns.size() > MAX_PATTERNS) {
      throw new IllegalArgumentException(
          "at most " + MAX_PATTERNS + " file patterns are allowed, not " + patterns.size());
    }
    for (String pattern : patterns) {
      if (pattern.length() > MAX_PATTERN_LENGTH) {
        throw new IllegalArgumentException(
            "a file pattern has at most " + MAX_PATTERN_LENGTH + " characters");
      }
    }
    return patterns.stream().map(GlobPattern::new).toList();
  }

  private static String sharedPrefix(String left, String right) {
    int end = 0;
    while (end < Math.min(left.length(), right.length()) && left.charAt(end) == right.charAt(end)) {
      end++;
    }
    // Half a surrogate pair is no text.
    if (end > 0 && Character.isHighSurrogate(left.charAt(end - 1))) {
      end--;
    }
    return left.substring(0, end);
  }
}
