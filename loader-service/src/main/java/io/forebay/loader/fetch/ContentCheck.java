package io.forebay.loader.fetch;

import io.forebay.core.load.Crc64;
import io.forebay.core.manifest.Checksum;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.zip.CRC32;
import java.util.zip.CRC32C;

/** Computes one of the checksums that origins give, over bytes as they come. */
sealed interface ContentCheck permits ContentCheck.Zip, ContentCheck.Digest, ChunkCrcs {

  /** Takes the buffer's remaining bytes; leaves its position alone. */
  void update(ByteBuffer bytes);

  byte[] value();

  static ContentCheck of(Checksum.Algorithm algorithm) {
    return switch (algorithm) {
      case CRC32 -> new Zip(new CRC32(), Integer.BYTES);
      case CRC32C -> new Zip(new CRC32C(), Integer.BYTES);
      case CRC64NVME -> new Zip(Crc64.nvme(), Long.BYTES);
      case CRC64XZ -> new Zip(Crc64.xz(), Long.BYTES);
      case MD5 -> new Digest(digest("MD5"));
      case SHA1 -> new Digest(digest("SHA-1"));
      case SHA256 -> new Digest(digest("SHA-256"));
    };
  }

  private static MessageDigest digest(String name) {
    try {
      return MessageDigest.getInstance(name);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform provides " + name, e);
    }
  }

  /** A cyclic redundancy check of so many bytes. */
  record Zip(java.util.zip.Checksum checksum, int length) implements ContentCheck {
    @Override
    public void update(ByteBuffer bytes) {
      checksum.update(bytes.duplicate());
    }

    @Override
    public byte[] value() {
      byte[] all = ByteBuffer.allocate(Long.BYTES).putLong(checksum.getValue()).array();
      return Arrays.copyOfRange(all, Long.BYTES - length, Long.BYTES);
    }
  }

  /** A message digest. */
  record Digest(MessageDigest digest) implements ContentCheck {
    @Override
    public void update(ByteBuffer bytes) {
      digest.update(bytes.duplicate());
    }

    @Override
    public byte[] value() {
      return digest.digest();
    }
  }
}
