package io.forebay.api.explain;

import io.forebay.core.explain.Explanation;
import io.forebay.core.explain.PolicyStep;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.graphql.Type;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** Whether a version is warm, and else why not, as it is shown. */
@Schema(name = "Explanation", description = "Whether a version is warm, and else why not")
@Type("Explanation")
public record ExplanationView(
    String dataset,
    @Schema(description = "What was asked about", examples = "latest") String reference,
    @Schema(description = "Number of the version that it means; absent when it means none")
        @Nullable Integer version,
    @Schema(description = "All of it is on as many nodes as the runtime asks for") boolean warm,
    @Schema(description = "Absent unless the version is READY") @Nullable WarmNodes nodes,
    @Schema(description = "The first that applies; absent when it is warm")
        @Nullable ReasonView reason,
    @Schema(description = "What policies do about it by themselves; absent when nothing")
        @Nullable NextStepView next) {

  private static final int MOST_COPIES = 100;

  /** Where it is. */
  @Schema(name = "WarmNodes", description = "Where a version is, and shall be")
  @Type("WarmNodes")
  public record WarmNodes(
      @Schema(description = "On how many nodes it shall be") long wanted,
      @Schema(description = "On how many living nodes that the runtime selects all of it is")
          long warm,
      @Schema(description = "How many nodes hold anything of it") long holding,
      @Schema(description = "What nodes hold of it, by node; at most 100")
          List<HeldCopyView> copies) {}

  /** What happens next by itself. */
  @Schema(name = "NextStep", description = "What a policy does next by itself")
  @Type("NextStep")
  public record NextStepView(
      @Schema(
              description =
                  "WINDOW_OPENS: the load that is paused goes on; LOAD_RETRIED: the one that failed"
                      + " is tried again; POLICY_DUE: a load begins")
          PolicyStep step,
      Instant at,
      @Schema(description = "Name of the policy") String policy) {}

  static ExplanationView of(String dataset, String reference, Explanation found) {
    return new ExplanationView(
        dataset,
        reference,
        found.version().orElse(null),
        found.warm(),
        found
            .nodes()
            .map(
                nodes ->
                    new WarmNodes(
                        nodes.wanted(),
                        nodes.warm(),
                        nodes.copies().size(),
                        nodes.copies().stream().limit(MOST_COPIES).map(HeldCopyView::of).toList()))
            .orElse(null),
        found.reason().map(ReasonView::of).orElse(null),
        found
            .next()
            .map(next -> new NextStepView(next.step(), next.at(), next.policy()))
            .orElse(null));
  }
}
