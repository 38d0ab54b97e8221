package io.forebay.api.dataset;

import io.forebay.api.graphql.GlobalId;
import io.forebay.api.graphql.GlobalNode;
import io.forebay.core.dataset.DatasetState;
import io.forebay.db.dataset.DatasetEntity;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.graphql.Type;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A dataset, as it is shown. */
@Schema(name = "Dataset", description = "A named thing people train on")
@Type("Dataset")
public record DatasetView(
    @Schema(examples = "cats") String name,
    String description,
    Map<String, String> labels,
    DatasetState state,
    List<SourceView> sources,
    @Schema(description = "Highest version number given so far; 0 before the first")
        int lastVersion,
    @Schema(description = "Counts changes; the ETag is made of it") long revision,
    Instant createdAt,
    Instant updatedAt)
    implements GlobalNode {

  @Override
  public String globalId() {
    return GlobalId.of(GlobalId.Kind.DATASET, name);
  }

  static DatasetView of(DatasetEntity dataset, List<SourceView> sources) {
    return new DatasetView(
        dataset.name,
        dataset.description,
        dataset.labels(),
        dataset.state,
        sources,
        dataset.lastVersion,
        dataset.revision,
        dataset.createdAt,
        dataset.updatedAt);
  }
}
