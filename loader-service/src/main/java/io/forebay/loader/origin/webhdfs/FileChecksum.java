package io.forebay.loader.origin.webhdfs;

import com.fasterxml.jackson.databind.JsonNode;
import io.forebay.core.manifest.Checksum;
import io.forebay.core.manifest.Checksum.Algorithm;
import io.forebay.loader.origin.Evidence;
import io.forebay.loader.origin.OriginException;
import io.forebay.loader.origin.OriginFailure;
import io.forebay.loader.origin.OriginFile;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What {@code GETFILECHECKSUM} says of a file: an MD5 of its blocks' MD5s of their chunks' CRCs
 * (class {@code MD5MD5CRC32FileChecksum} of Hadoop), or one CRC over all of it ({@code
 * dfs.checksum.combine.mode=COMPOSITE_CRC}).
 */
final class FileChecksum {

  private static final Pattern BLOCKS =
      Pattern.compile("MD5-of-\\d+MD5-of-\\d+(CRC32C?)", Pattern.CASE_INSENSITIVE);
  private static final Pattern COMPOSITE =
      Pattern.compile("COMPOSITE-(CRC32C?)", Pattern.CASE_INSENSITIVE);

  /** Bytes in a chunk and chunks in a block, before the MD5. */
  private static final int HEAD = Integer.BYTES + Long.BYTES;

  private static final int MD5 = 16;

  private FileChecksum() {}

  /** Asks the server. */
  interface Question {
    JsonNode ask() throws OriginException, InterruptedException;
  }

  /** Nothing where the server gives no checksum, or one that cannot be computed of the bytes. */
  static List<Evidence> evidence(OriginFile file, Question question)
      throws OriginException, InterruptedException {
    JsonNode checksum;
    try {
      checksum = question.ask().path("FileChecksum");
    } catch (OriginException e) {
      if (e.failure() == OriginFailure.MISCONFIGURED) {
        return List.of(); // other file systems behind HttpFS have none
      }
      throw e;
    }
    return of(checksum.path("algorithm").asText(""), checksum.path("bytes").asText(""), file.size())
        .stream()
        .toList();
  }

  private static Optional<Evidence> of(String algorithm, String hex, long size) {
    Optional<byte[]> bytes = bytes(hex);
    Matcher blocks = BLOCKS.matcher(algorithm);
    if (bytes.isEmpty() || size == 0) {
      return Optional.empty();
    }
    if (blocks.matches() && bytes.get().length >= HEAD + MD5) {
      return ofBlocks(crc(blocks.group(1)), ByteBuffer.wrap(bytes.get()), size);
    }
    Matcher composite = COMPOSITE.matcher(algorithm);
    if (composite.matches() && bytes.get().length >= Integer.BYTES) {
      byte[] crc = Arrays.copyOf(bytes.get(), Integer.BYTES);
      return Optional.of(new Evidence.Whole(Checksum.of(crc(composite.group(1)), crc)));
    }
    return Optional.empty();
  }

  private static Optional<Evidence> ofBlocks(Algorithm crc, ByteBuffer bytes, long size) {
    int chunk = bytes.getInt();
    long chunks = bytes.getLong();
    byte[] md5 = new byte[MD5];
    bytes.get(md5);
    if (chunk < 1 || chunks < 0 || chunks > Long.MAX_VALUE / chunk) {
      return Optional.empty();
    }
    // Files of one block do not say how many chunks that has. Of others the first block counts,
    // which after CONCAT others need not be like.
    long block = chunks == 0 ? size : chunk * chunks;
    return Optional.of(
        new Evidence.CompositeMd5(
            HexFormat.of().formatHex(md5),
            chunks == 0 ? 1 : 0,
            OptionalLong.of(block),
            new Evidence.PartDigest.Md5OfCrcs(crc, chunk)));
  }

  private static Algorithm crc(String name) {
    return name.equalsIgnoreCase("CRC32C") ? Algorithm.CRC32C : Algorithm.CRC32;
  }

  private static Optional<byte[]> bytes(String hex) {
    try {
      return Optional.of(HexFormat.of().parseHex(hex));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }
}
