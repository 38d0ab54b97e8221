package io.forebay.core.glob;

import java.util.ArrayList;
import java.util.List;

/** Reads one pattern. The syntax is docs/globs.md's. */
final class GlobParser {

  private final int[] text;
  private int at;

  private GlobParser(String pattern) {
    this.text = pattern.codePoints().toArray();
  }

  /**
   * Reads the pattern.
   *
   * @throws IllegalArgumentException with what is wrong, as the end of a sentence
   */
  static List<GlobNode> parse(String pattern) {
    return new GlobParser(pattern).sequence(false);
  }

  private List<GlobNode> sequence(boolean inChoice) {
    List<GlobNode> nodes = new ArrayList<>();
    while (at < text.length && !(inChoice && (text[at] == ',' || text[at] == '}'))) {
      nodes.add(node());
    }
    return nodes;
  }

  private GlobNode node() {
    int c = text[at++];
    return switch (c) {
      case '\\' -> new GlobNode.Literal(escaped());
      case '?' -> new GlobNode.AnyOne();
      case '*' -> star();
      case '[' -> set();
      case '{' -> choice();
      // Outside of their brackets these are characters like others.
      default -> new GlobNode.Literal(c);
    };
  }

  private int escaped() {
    if (at == text.length) {
      throw new IllegalArgumentException("nothing follows its last backslash");
    }
    return text[at++];
  }

  private GlobNode star() {
    if (at < text.length && text[at] == '*') {
      at++;
      return new GlobNode.AnyDepth();
    }
    return new GlobNode.AnyName();
  }

  private GlobNode choice() {
    List<List<GlobNode>> alternatives = new ArrayList<>();
    do {
      alternatives.add(sequence(true));
      if (at == text.length) {
        throw new IllegalArgumentException("a '{' is not closed");
      }
    } while (text[at++] == ',');
    return new GlobNode.Choice(alternatives);
  }

  /** A {@code ]} that comes first is one of the set, as in POSIX. */
  private GlobNode set() {
    boolean negated = at < text.length && text[at] == '!';
    if (negated) {
      at++;
    }
    List<GlobNode.Range> ranges = new ArrayList<>();
    int first = at;
    while (at == first || at == text.length || text[at] != ']') {
      if (at == text.length) {
        throw new IllegalArgumentException("a '[' is not closed");
      }
      int low = member();
      int high = low;
      if (at + 1 < text.length && text[at] == '-' && text[at + 1] != ']') {
        at++;
        high = member();
      }
      if (high < low) {
        throw new IllegalArgumentException("a range in its brackets ends before it begins");
      }
      ranges.add(new GlobNode.Range(low, high));
    }
    at++;
    return new GlobNode.OneOf(ranges, negated);
  }

  private int member() {
    if (at == text.length) {
      throw new IllegalArgumentException("a '[' is not closed");
    }
    int c = text[at++];
    if (c == '/') {
      throw new IllegalArgumentException("a slash stands inside its brackets");
    }
    return c;
  }
}
