package io.forebay.api.dataset;

import io.forebay.core.inquiry.ListedKeys;
import io.forebay.core.path.RefusalReason;
import java.util.List;
import org.eclipse.microprofile.graphql.Type;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What a source lists first, as it is shown. */
@Schema(name = "SourceTest")
@Type("SourceTest")
public record SourceTestView(
    @Schema(description = "The first that would be files of a version") List<ListedFile> files,
    @Schema(description = "Keys among them that cannot become files") List<RefusedKey> refused,
    @Schema(description = "Whether the source went on") boolean more) {

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
        keys.more());
  }
}
