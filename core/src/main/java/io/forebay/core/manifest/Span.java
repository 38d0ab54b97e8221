package io.forebay.core.manifest;

/**
 * Files that stand next to each other in a manifest.
 *
 * @param firstOrdinal index of the first in the manifest, from 0
 * @param files how many
 * @param bytes the sum of their sizes
 */
public record Span(long firstOrdinal, long files, long bytes) {

  /** One more than the index of the last file. */
  public long endOrdinal() {
    return firstOrdinal + files;
  }

  static Span between(Child.Extent from, Child.Extent to) {
    return new Span(from.count(), to.count() - from.count(), to.bytes() - from.bytes());
  }
}
