package io.forebay.api.version;

import org.eclipse.microprofile.graphql.Enum;
import org.eclipse.microprofile.graphql.Type;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A line of a folder's listing. */
@Schema(name = "FolderItem")
@Type("FolderItem")
public record FolderItem(
    Kind kind,
    @Schema(description = "Last segment of the path") String name,
    String path,
    @Schema(description = "Of a folder: files below it at any depth") long files,
    @Schema(description = "Of a folder: of everything below it") long bytes,
    @Schema(description = "Of files only") @Nullable FileView file) {

  /** What it is. */
  @Schema(name = "FolderItemKind")
  @Enum("FolderItemKind")
  public enum Kind {
    FOLDER,
    FILE
  }
}
