package io.forebay.core.glob;

import java.util.List;

/** A part of a pattern as it was written. */
sealed interface GlobNode {

  /** One code point, itself. */
  record Literal(int codePoint) implements GlobNode {}

  /** {@code ?}: one code point of a name. */
  record AnyOne() implements GlobNode {}

  /** {@code *}: any part of a name, also none of it. */
  record AnyName() implements GlobNode {}

  /** <code>**</code>: anything, across directories. */
  record AnyDepth() implements GlobNode {}

  /** {@code [a-z]}: one code point of a name that is, or is not, in one of the ranges. */
  record OneOf(List<Range> ranges, boolean negated) implements GlobNode {

    boolean contains(int codePoint) {
      for (Range range : ranges) {
        if (codePoint >= range.low && codePoint <= range.high) {
          return !negated;
        }
      }
      return negated;
    }
  }

  /** Code points, both ends included. */
  record Range(int low, int high) {}

  /** <code>{a,b}</code>. */
  record Choice(List<List<GlobNode>> alternatives) implements GlobNode {}
}
