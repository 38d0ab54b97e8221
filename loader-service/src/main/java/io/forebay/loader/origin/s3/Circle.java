package io.forebay.loader.origin.s3;

import java.util.Optional;

/**
 * Notices that a sequence whose every element follows from the one before goes round in a circle.
 * At once when an element repeats, and before the sequence is three times as long as its part
 * without repetitions otherwise; in constant memory, since listings have no greatest length (R. P.
 * Brent, "An improved Monte Carlo factorization algorithm", 1980, section 7).
 */
final class Circle<T> {

  private Optional<T> last = Optional.empty();
  private Optional<T> kept = Optional.empty();
  private long steps;
  private long keepAt = 1;

  /** Takes the next element; true when it is one that was there before. */
  boolean isClosedBy(T next) {
    Optional<T> element = Optional.of(next);
    boolean closed = element.equals(last) || element.equals(kept);
    last = element;
    steps++;
    if (steps == keepAt) {
      kept = element;
      keepAt *= 2;
    }
    return closed;
  }
}
