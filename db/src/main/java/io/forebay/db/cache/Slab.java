package io.forebay.db.cache;

import io.forebay.core.load.Fingerprint;
import io.forebay.core.load.Proof;
import java.util.BitSet;

/**
 * What a node holds of {@value #FILES} consecutive files of a manifest: which, and the fingerprint
 * of each as it was loaded. Stored as one row of {@code cached_slab}.
 */
public final class Slab {

  /** Files in a slab. */
  public static final int FILES = 4096;

  private final BitSet files;
  private final BitSet verified;
  private byte[] checksums;

  private Slab(BitSet files, BitSet verified, byte[] checksums) {
    this.files = files;
    this.verified = verified;
    this.checksums = checksums;
  }

  public static Slab empty() {
    return new Slab(new BitSet(), new BitSet(), new byte[0]);
  }

  /**
   * From the columns {@code files} and {@code verified} (least significant bit first) and {@code
   * crc32c}.
   */
  public static Slab of(byte[] files, byte[] verified, byte[] checksums) {
    return new Slab(BitSet.valueOf(files), BitSet.valueOf(verified), checksums.clone());
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
  public boolean put(int place, Fingerprint content) {
    boolean added = !files.get(place);
    files.set(place);
    verified.set(place, content.proof() == Proof.ORIGIN);
    int at = place * Integer.BYTES;
    if (checksums.length < at + Integer.BYTES) {
      checksums = java.util.Arrays.copyOf(checksums, at + Integer.BYTES);
    }
    java.nio.ByteBuffer.wrap(checksums).putInt(at, content.crc32c());
    return added;
  }

  /** Forgets a file; false when it was not recorded. */
  public boolean remove(int place) {
    boolean removed = files.get(place);
    files.clear(place);
    verified.clear(place);
    return removed;
  }

  public boolean holds(int place) {
    return files.get(place);
  }

  /** What is recorded of a file that the slab holds. */
  public Fingerprint content(int place) {
    if (!files.get(place)) {
      throw new IllegalArgumentException("the slab does not hold file " + place);
    }
    return new Fingerprint(
        java.nio.ByteBuffer.wrap(checksums).getInt(place * Integer.BYTES),
        verified.get(place) ? Proof.ORIGIN : Proof.SIZE);
  }

  public int count() {
    return files.cardinality();
  }

  public byte[] fileBits() {
    return files.toByteArray();
  }

  public byte[] verifiedBits() {
    return verified.toByteArray();
  }

  public byte[] checksums() {
    return checksums.clone();
  }
}
