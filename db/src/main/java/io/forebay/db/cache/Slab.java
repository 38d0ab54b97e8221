package io.forebay.db.cache;

import java.util.BitSet;

/**
 * What a node holds of {@value #FILES} consecutive files of a manifest: which, and the CRC-32C of
 * each as it was loaded. Stored as one row of {@code cached_slab}.
 */
public final class Slab {

  /** Files in a slab. */
  public static final int FILES = 4096;

  private final BitSet files;
  private byte[] checksums;

  private Slab(BitSet files, byte[] checksums) {
    this.files = files;
    this.checksums = checksums;
  }

  public static Slab empty() {
    return new Slab(new BitSet(), new byte[0]);
  }

  /** From the columns {@code files} (least significant bit first) and {@code crc32c}. */
  public static Slab of(byte[] files, byte[] checksums) {
    return new Slab(BitSet.valueOf(files), checksums.clone());
  }

  /** Number of the slab that an ordinal falls into. */
  public static int number(long ordinal) {
    return Math.toIntExact(ordinal / FILES);
  }

  /** Place of an ordinal within its slab. */
  public static int place(long ordinal) {
    return (int) (ordinal % FILES);
  }

  /** Records a file; false when it was recorded already. */
  public boolean put(int place, int crc32c) {
    boolean added = !files.get(place);
    files.set(place);
    int at = place * Integer.BYTES;
    if (checksums.length < at + Integer.BYTES) {
      checksums = java.util.Arrays.copyOf(checksums, at + Integer.BYTES);
    }
    java.nio.ByteBuffer.wrap(checksums).putInt(at, crc32c);
    return added;
  }

  /** Forgets a file; false when it was not recorded. */
  public boolean remove(int place) {
    boolean removed = files.get(place);
    files.clear(place);
    return removed;
  }

  public boolean holds(int place) {
    return files.get(place);
  }

  /** The recorded checksum of a file that the slab holds. */
  public int crc32c(int place) {
    if (!files.get(place)) {
      throw new IllegalArgumentException("the slab does not hold file " + place);
    }
    return java.nio.ByteBuffer.wrap(checksums).getInt(place * Integer.BYTES);
  }

  public int count() {
    return files.cardinality();
  }

  public byte[] fileBits() {
    return files.toByteArray();
  }

  public byte[] checksums() {
    return checksums.clone();
  }
}
