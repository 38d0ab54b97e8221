package io.forebay.core.manifest;

import java.util.Arrays;

/**
 * A chunk as its parent sees it, and where it stands in the tree.
 *
 * @param id its address
 * @param from a byte string above every key before the chunk and not above any key in it
 * @param before what all chunks to its left hold together
 * @param holds what it holds itself
 */
record Child(ChunkId id, Separator from, Extent before, Extent holds) {

  /** A number of items and their bytes. */
  record Extent(long count, long bytes) {
    static final Extent NOTHING = new Extent(0, 0);

    Extent plus(Extent more) {
      try {
        return new Extent(Math.addExact(count, more.count), Math.addExact(bytes, more.bytes));
      } catch (ArithmeticException e) {
        throw new ManifestCorruptException("its totals overflow", e);
      }
    }
  }

  /** The beginning of a sort key; may end inside a character. */
  static final class Separator {
    private final byte[] key;

    Separator(byte[] key) {
      this.key = key;
    }

    byte[] key() {
      return key;
    }

    boolean isAbove(byte[] bound) {
      return Arrays.compareUnsigned(key, bound) > 0;
    }
  }

  long firstOrdinal() {
    return before.count();
  }

  long endOrdinal() {
    return before.count() + holds.count();
  }
}
