package io.forebay.api.version;

import io.forebay.core.manifest.DiffSummary;
import java.util.List;
import org.eclipse.microprofile.graphql.Enum;
import org.eclipse.microprofile.graphql.Type;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What differs between two versions, as it is shown. */
@Schema(name = "Diff")
@Type("Diff")
public record DiffView(
    @Schema(description = "Absent when there is no earlier version: everything is added then")
        @Nullable Integer base,
    int version,
    Totals added,
    Totals removed,
    @Schema(description = "Bytes are those of the newer version") Totals changed,
    List<Item> items,
    @Schema(description = "Ask again with it for the next items; absent on the last page")
        @Nullable String nextCursor) {

  /** A number of files and their bytes. */
  @Schema(name = "DiffTotals")
  @Type("DiffTotals")
  public record Totals(long files, long bytes) {
    static Totals of(DiffSummary.Totals totals) {
      return new Totals(totals.files(), totals.bytes());
    }
  }

  /** One path that differs. */
  @Schema(name = "DiffItem")
  @Type("DiffItem")
  public record Item(
      Kind kind,
      String path,
      @Schema(description = "In the newer version") @Nullable Long size,
      @Schema(description = "In the base") @Nullable Long baseSize) {}

  /** How a path differs. */
  @Schema(name = "DiffKind")
  @Enum("DiffKind")
  public enum Kind {
    ADDED,
    REMOVED,
    CHANGED
  }
}
