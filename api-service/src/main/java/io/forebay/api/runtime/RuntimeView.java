package io.forebay.api.runtime;

import io.forebay.core.runtime.RuntimePhase;
import io.forebay.db.runtime.RuntimeEntity;
import io.forebay.db.runtime.WarmVersion;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.graphql.Type;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A runtime, as it is shown: what was asked, and how that stands. */
@Schema(name = "Runtime", description = "Where a dataset's versions are kept warm")
@Type("Runtime")
public record RuntimeView(
    String dataset,
    RuntimeSettings settings,
    @Schema(description = "Counts changes of the settings; the ETag is made of it") long generation,
    RuntimeStatus status,
    Instant updatedAt) {

  /** How it stands. */
  @Schema(name = "RuntimeStatus")
  @Type("RuntimeStatus")
  public record RuntimeStatus(
      RuntimePhase phase,
      @Schema(description = "The generation that phase and conditions speak of")
          long observedGeneration,
      List<RuntimeCondition> conditions,
      @Schema(description = "Newest versions first") List<WarmView> warm) {}

  static RuntimeView of(String dataset, RuntimeEntity runtime, List<WarmVersion> warm) {
    return new RuntimeView(
        dataset,
        RuntimeSettings.of(runtime.engine, runtime.spec()),
        runtime.generation,
        new RuntimeStatus(
            runtime.phase,
            runtime.observedGeneration,
            RuntimeCondition.read(runtime.conditions),
            warm.stream().map(WarmView::of).toList()),
        runtime.updatedAt);
  }
}
