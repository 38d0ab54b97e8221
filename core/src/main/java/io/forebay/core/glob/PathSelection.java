package io.forebay.core.glob;

import io.forebay.core.path.RefusalReason;
import java.util.List;
import java.util.function.Predicate;

/**
 * Chooses files of a version or a source by path: everything that an include pattern matches, less
 * everything that an exclude pattern matches. Without include patterns everything is included.
 * docs/globs.md is the syntax.
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

  /** Whether the file at this path is chosen. */
  public boolean selects(String path) {
    return (included.isEmpty() || any(included, pattern -> pattern.matches(path)))
        && !any(excluded, pattern -> pattern.matches(path));
  }

  /**
   * Whether a file below this directory may be chosen: false is certain, so that nobody needs to
   * enter it, true is not.
   *
   * @param directory ends with a slash
   */
  public boolean selectsBelow(String directory) {
    return (included.isEmpty() || any(included, pattern -> pattern.mayMatchBelow(directory)))
        && !any(excluded, pattern -> pattern.matchesAllBelow(directory));
  }

  /**
   * Whether what cannot become a file is chosen. A directory that could not be entered is, where
   * something below it may be: nobody knows what is there. A key that begins with a slash is also
   * known without it, as patterns are.
   *
   * @param path as it is shown; a directory's ends with a slash
   */
  public boolean selectsRefused(String path, RefusalReason reason) {
    boolean unread = reason == RefusalReason.NOT_ALLOWED || reason == RefusalReason.UNREADABLE;
    boolean directory = unread && path.endsWith("/");
    if (directory) {
      return selectsBelow(path);
    }
    if (!path.startsWith("/")) {
      return selects(path);
    }
    String bare = path.substring(1);
    return (included.isEmpty() || any(included, p -> p.matches(path) || p.matches(bare)))
        && !any(excluded, p -> p.matches(path) || p.matches(bare));
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

  private static boolean any(List<GlobPattern> patterns, Predicate<GlobPattern> holds) {
    for (GlobPattern pattern : patterns) {
      if (holds.test(pattern)) {
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
