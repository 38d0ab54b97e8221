package io.forebay.core.manifest;

/**
 * Where one chunk ends and the next begins: decided by the first path of the would-be chunk and the
 * number of items since the last boundary, by nothing else. The chance of a boundary is nothing up
 * to a least size and then rises with every item, which keeps sizes close to their mean: a change
 * hits a chunk in proportion to its size, so that uneven chunks would cost more to replace. Two
 * lists that differ in one place find a common boundary again after a few chunks.
 */
enum Boundaries {
  /** Mean 26 items. */
  LEAVES(12, 140, 96),
  /** Mean 12 children. */
  NODES(6, 23, 26);

  private static final long FNV_OFFSET = 0xcbf29ce484222325L;
  private static final long FNV_PRIME = 0x100000001b3L;
  private static final long LEVEL_STEP = 0x9e3779b97f4a7c15L;

  private final int least;
  private final long slope;
  private final int most;

  /**
   * @param least the smallest size of a chunk, except of the last
   * @param divisor the chance of a boundary at {@code least + n} items is (n + 1) / divisor
   * @param most the largest size of a chunk
   */
  Boundaries(int least, int divisor, int most) {
    this.least = least;
    this.slope = (1L << 32) / divisor;
    this.most = most;
  }

  /** The largest size of a chunk in items. */
  int most() {
    return most;
  }

  static Boundaries at(int height) {
    return height == 0 ? LEAVES : NODES;
  }

  /**
   * @param key first key below the item
   * @param height 0 for leaves
   * @param size items since the last boundary
   */
  boolean before(byte[] key, int height, int size) {
    if (size < least) {
      return false;
    }
    return size >= most || (hash(key, height) >>> 32) < (size - least + 1) * slope;
  }

  /** 64-bit FNV-1a, seeded with the height, finished as in MurmurHash3. */
  private static long hash(byte[] key, int height) {
    long hash = FNV_OFFSET + height * LEVEL_STEP;
    for (byte unit : key) {
      hash = (hash ^ (unit & 0xFF)) * FNV_PRIME;
    }
    hash = (hash ^ (hash >>> 33)) * 0xff51afd7ed558ccdL;
    hash = (hash ^ (hash >>> 33)) * 0xc4ceb9fe1a85ec53L;
    return hash ^ (hash >>> 33);
  }
}
