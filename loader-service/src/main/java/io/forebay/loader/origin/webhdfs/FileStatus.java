package io.forebay.loader.origin.webhdfs;

import com.fasterxml.jackson.databind.JsonNode;
import io.forebay.core.manifest.ContentIdentity;
import io.forebay.loader.origin.OriginException;
import io.forebay.loader.origin.OriginFailure;
import java.time.Instant;

/**
 * What a NameNode says of one path ({@code FileStatus}).
 *
 * @param name in its directory; empty for the path that was asked about
 * @param length bytes, 0 for directories
 * @param modified milliseconds since 1970-01-01T00:00:00Z
 * @param fileId number of the inode; 0 where the server gives none, as HttpFS
 * @param erasureCoded whether it is kept in stripes, whose checksum is not one of its bytes
 */
record FileStatus(
    String name, Type type, long length, long modified, long fileId, boolean erasureCoded) {

  /** What there is. */
  enum Type {
    FILE,
    DIRECTORY,
    SYMLINK
  }

  /** Asks about one path ({@code GETFILESTATUS}). */
  static FileStatus of(NameNodes nameNodes, String path)
      throws OriginException, InterruptedException {
    return read(NameNodes.what(path), nameNodes.ask(path, "op=GETFILESTATUS").path("FileStatus"));
  }

  /**
   * Reads one.
   *
   * @throws OriginException {@code MISCONFIGURED} when it is none
   */
  static FileStatus read(String what, JsonNode json) throws OriginException {
    String name = json.path("pathSuffix").asText("");
    JsonNode length = json.path("length");
    JsonNode modified = json.path("modificationTime");
    boolean whole =
        !name.contains("/")
            && length.isIntegralNumber()
            && length.canConvertToLong()
            && length.asLong() >= 0
            && modified.isIntegralNumber()
            && modified.canConvertToLong();
    if (!whole) {
      throw new OriginException(
          OriginFailure.MISCONFIGURED, what + ": the server describes a file in no usable way");
    }
    return new FileStatus(
        name,
        type(what, json),
        length.asLong(),
        modified.asLong(),
        json.path("fileId").asLong(0),
        json.path("ecBit").asBoolean(false) || !json.path("ecPolicy").asText("").isEmpty());
  }

  private static Type type(String what, JsonNode json) throws OriginException {
    return switch (json.path("type").asText("")) {
      case "FILE" -> Type.FILE;
      case "DIRECTORY" -> Type.DIRECTORY;
      case "SYMLINK" -> Type.SYMLINK;
      default ->
          throw new OriginException(
              OriginFailure.MISCONFIGURED,
              what + ": the server lists what is no file, directory or link");
    };
  }

  /**
   * The inode with the time at which it was last written. Without an inode the time, which with the
   * length is as good as a local file's.
   */
  ContentIdentity identity() {
    return fileId == 0
        ? ContentIdentity.Modified.at(Instant.ofEpochMilli(modified))
        : new ContentIdentity.ETag(fileId + "-" + modified);
  }
}
