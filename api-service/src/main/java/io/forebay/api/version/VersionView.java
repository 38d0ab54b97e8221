package io.forebay.api.version;

import io.forebay.api.dataset.SourceView;
import io.forebay.api.graphql.GlobalId;
import io.forebay.api.graphql.GlobalNode;
import io.forebay.core.version.VersionState;
import io.forebay.db.version.VersionEntity;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.graphql.Type;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A version, as it is shown. */
@Schema(name = "Version", description = "An immutable snapshot of what the sources held")
@Type("Version")
public record VersionView(
    String dataset,
    int number,
    VersionStateName state,
    List<String> tags,
    @Schema(description = "Tags to set when it is READY") List<String> wantedTags,
    String note,
    @Schema(description = "The sources as they were when it was asked for")
        List<SourceView> sources,
    @Schema(description = "While RESOLVING: files listed so far") long fileCount,
    long totalBytes,
    @Schema(description = "Keys of origins that cannot become files; see refusals")
        long refusedCount,
    @Schema(description = "Equal for equal lists of files", examples = "sha256:2c26b46b68ff")
        @Nullable String manifestDigest,
    @Nullable ErrorView error,
    Instant createdAt,
    @Nullable Instant readyAt)
    implements GlobalNode {

  @Override
  public String globalId() {
    return GlobalId.of(GlobalId.Kind.VERSION, dataset, Integer.toString(number));
  }

  static VersionView of(
      String dataset, VersionEntity version, List<SourceView> sources, List<String> tags) {
    return new VersionView(
        dataset,
        version.number,
        VersionStateName.of(version.state),
        tags,
        version.state == VersionState.Name.RESOLVING ? version.wantedTags : List.of(),
        version.note,
        sources,
        version.fileCount,
        version.totalBytes,
        version.refusedCount,
        version.manifestDigest,
        version.errorCode == null ? null : new ErrorView(version.errorCode, version.errorDetail),
        version.createdAt,
        version.readyAt);
  }
}
