package io.forebay.core.manifest;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Objects;
import java.util.Optional;

/**
 * A complete manifest: where its two trees begin, and what they hold.
 *
 * @param files root of the tree of files; absent when there is none
 * @param refusals root of the tree of refusals; absent when there is none
 * @param fileCount number of files
 * @param totalBytes sum of the files' sizes
 * @param refusedCount number of refusals
 */
public record ManifestRef(
    Optional<ChunkId> files,
    Optional<ChunkId> refusals,
    long fileCount,
    long totalBytes,
    long refusedCount) {

  /** The manifest of a version without files. */
  public static final ManifestRef EMPTY =
      new ManifestRef(Optional.empty(), Optional.empty(), 0, 0, 0);

  public ManifestRef {
    Objects.requireNonNull(files);
    Objects.requireNonNull(refusals);
    if (fileCount < 0 || totalBytes < 0 || refusedCount < 0) {
      throw new IllegalArgumentException("a manifest cannot hold less than nothing");
    }
    if (files.isPresent() != fileCount > 0 || refusals.isPresent() != refusedCount > 0) {
      throw new IllegalArgumentException("a tree has a root exactly when it holds something");
    }
  }

  /**
   * {@code sha256:} and 64 hexadecimal digits over a header of roots and totals (docs/
   * manifest-format.md): equal exactly for equal lists of files and refusals.
   */
  public String digest() {
    ByteWriter header = new ByteWriter();
    header.put(ChunkFrame.FORMAT);
    root(files, header);
    root(refusals, header);
    header.int64(fileCount);
    header.int64(totalBytes);
    header.int64(refusedCount);
    try {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(header.toBytes());
      return "sha256:" + HexFormat.of().formatHex(digest);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform provides SHA-256", e);
    }
  }

  private static void root(Optional<ChunkId> id, ByteWriter header) {
    header.put(id.isPresent() ? 1 : 0);
    header.put(id.map(ChunkId::bytes).orElseGet(() -> new byte[ChunkId.BYTES]));
  }
}
