package io.forebay.api.dataset;

import io.forebay.core.inquiry.FirstRead;
import io.forebay.core.inquiry.ListedKeys;
import io.forebay.core.path.RefusalReason;
import java.util.List;
import org.eclipse.microprofile.graphql.Type;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What a source lists first, as it is shown. */
@Schema(name = "SourceTest")
@Type("SourceTest")
public record SourceTestView(
    @Schema(description = "The first that would be files of a version") List<ListedFile> files,
    @Schema(description = "Keys among them that cannot become files") List<RefusedKey> refused,
    @Schema(description = "Whether the source went on") boolean more,
    @Schema(
            description =
                "What came of reading a byte of the first of them; absent when none has two bytes")
        @Nullable FirstFile firstFile) {

  /** What came of reading a byte of a file. */
  @Schema(name = "FirstFile")
  @Type("FirstFile")
  public record FirstFile(
      @Schema(description = "In the version") String path,
      @Schema(
              description =
                  "Whether parts of files can be asked for; otherwise large ones come in one stream")
          boolean ranges,
      @Schema(
              description = "What tells its content from another's",
              enumeration = {"etag", "version", "mtime", "none"})
          String identity,
      @Schema(
              description =
                  "Checksums that a load compares with; when there is none, the size is compared",
              examples = "[\"crc64nvme\"]")
          List<String> checksums,
      @Schema(description = "Why it cannot be read; loads would fail so")
          @Nullable ReadError error) {

    static FirstFile of(FirstRead read) {
      return new FirstFile(
          read.path(),
          read.ranges(),
          read.identity(),
          read.checksums(),
          read.failure()
              .map(failure -> new ReadError(failure.code().code(), failure.detail()))
              .orElse(null));
    }
  }

  /** Why a file cannot be read. */
  @Schema(name = "ReadError")
  @Type("ReadError")
  public record ReadError(@Schema(examples = "origin-denied") String code, String detail) {}

  /** A file that a version would have. */
  @Schema(name = "ListedFile")
  @Type("ListedFile")
  public record ListedFile(
      @Schema(description = "In the version") String path,
      @Schema(description = "Bytes") long size) {}

  /** A key that cannot become a file. */
  @Schema(name = "RefusedKey")
  @Type("RefusedKey")
  public record RefusedKey(
      @Schema(description = "Printable: other bytes stand as \\xNN") String key,
      RefusalReason reason,
      String explanation) {}

  static SourceTestView of(ListedKeys keys) {
    return new SourceTestView(
        keys.files().stream().map(file -> new ListedFile(file.path(), file.size())).toList(),
        keys.refused().stream()
            .map(one -> new RefusedKey(one.key(), one.reason(), one.reason().explanation()))
            .toList(),
        keys.more(),
        keys.read().map(FirstFile::of).orElse(null));
  }
}
