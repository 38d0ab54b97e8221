package io.forebay.core.manifest;

import java.util.HexFormat;
import java.util.Locale;
import java.util.Objects;

/**
 * A checksum over the whole content of one file.
 *
 * @param algorithm how it is computed
 * @param hex the digest in lower-case hexadecimal, most significant byte first
 */
public record Checksum(Algorithm algorithm, String hex) {

  /** Algorithms that origins supply and that the loader can verify. */
  public enum Algorithm {
    CRC32(4),
    CRC32C(4),
    CRC64NVME(8),
    CRC64XZ(8),
    MD5(16),
    SHA1(20),
    SHA256(32);

    private final int bytes;

    Algorithm(int bytes) {
      this.bytes = bytes;
    }

    /** Length of a raw value in bytes. */
    public int bytes() {
      return bytes;
    }
  }

  public Checksum {
    Objects.requireNonNull(algorithm);
    hex = hex.toLowerCase(Locale.ROOT);
    if (HexFormat.of().parseHex(hex).length != algorithm.bytes()) {
      throw new IllegalArgumentException(
          algorithm + " has " + algorithm.bytes() + " bytes, not the hex digits " + hex);
    }
  }

  /** From a raw digest. */
  public static Checksum of(Algorithm algorithm, byte[] raw) {
    return new Checksum(algorithm, HexFormat.of().formatHex(raw));
  }

  /** The raw digest, most significant byte first. */
  public byte[] bytes() {
    return HexFormat.of().parseHex(hex);
  }

  /** For example {@code crc32c:9ae0daaf}. */
  public String display() {
    return algorithm.name().toLowerCase(Locale.ROOT) + ":" + hex;
  }
}
