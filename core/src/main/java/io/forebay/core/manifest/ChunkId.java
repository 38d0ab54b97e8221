package io.forebay.core.manifest;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * Content address of a manifest chunk: the first 20 bytes of the SHA-256 of its canonical form,
 * which is the encoded form before any compression, so that ids do not depend on a compressor. 160
 * bits keep collisions out of reach (2^80 work) while a reference stays small enough for the
 * manifest's size target.
 */
public final class ChunkId {

  /** Length of an id in bytes. */
  public static final int BYTES = 20;

  private final byte[] value;

  private ChunkId(byte[] value) {
    this.value = value;
  }

  /** Wraps a stored id. */
  public static ChunkId of(byte[] value) {
    if (value.length != BYTES) {
      throw new IllegalArgumentException("a chunk id has 20 bytes, not " + value.length);
    }
    return new ChunkId(value.clone());
  }

  /** The id of a chunk with this canonical form. */
  public static ChunkId addressOf(byte[] canonical) {
    try {
      return new ChunkId(
          Arrays.copyOf(MessageDigest.getInstance("SHA-256").digest(canonical), BYTES));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform provides SHA-256", e);
    }
  }

  public byte[] bytes() {
    return value.clone();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof ChunkId that && Arrays.equals(value, that.value);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(value);
  }

  @Override
  public String toString() {
    return HexFormat.of().formatHex(value);
  }
}
