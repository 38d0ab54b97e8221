package io.forebay.testing.misleading;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.zip.CRC32C;

/** The checksum that HDFS gives of a file, as Hadoop's sources compute it. */
final class HdfsChecksum {

  private static final int CHUNK = 16;

  private HdfsChecksum() {}

  /**
   * As {@code GETFILECHECKSUM} says it.
   *
   * @param block bytes in a block, a multiple of {@value #CHUNK}
   */
  static String json(byte[] content, int block) {
    ByteArrayOutputStream digests = new ByteArrayOutputStream();
    for (int from = 0; from < content.length; from += block) {
      digests.writeBytes(md5(crcs(content, from, Math.min(content.length, from + block))));
    }
    int buffer = 32;
    while (buffer < digests.size()) {
      buffer *= 2;
    }
    int chunks = content.length <= block ? 0 : block / CHUNK;
    byte[] all =
        ByteBuffer.allocate(28)
            .putInt(CHUNK)
            .putLong(chunks)
            .put(md5(Arrays.copyOf(digests.toByteArray(), buffer)))
            .array();
    return "{\"algorithm\":\"MD5-of-%dMD5-of-%dCRC32C\",\"bytes\":\"%s00000000\",\"length\":28}"
        .formatted(chunks, CHUNK, HexFormat.of().formatHex(all));
  }

  private static byte[] crcs(byte[] content, int from, int to) {
    ByteBuffer crcs = ByteBuffer.allocate(4 * Math.ceilDiv(to - from, CHUNK));
    for (int at = from; at < to; at += CHUNK) {
      CRC32C crc = new CRC32C();
      crc.update(content, at, Math.min(CHUNK, to - at));
      crcs.putInt((int) crc.getValue());
    }
    return crcs.array();
  }

  private static byte[] md5(byte[] bytes) {
    try {
      return MessageDigest.getInstance("MD5").digest(bytes);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
