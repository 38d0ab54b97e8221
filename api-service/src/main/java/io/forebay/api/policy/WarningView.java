package io.forebay.api.policy;

import io.forebay.core.policy.PolicyWarning;
import io.forebay.db.sql.Json;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import org.eclipse.microprofile.graphql.Type;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** Why a policy may not do what is wanted of it, as it is shown. */
@Schema(
    name = "PolicyWarning",
    description =
        "What is foreseen of a policy, which is kept all the same; which numbers there are depends on"
            + " the code")
@Type("PolicyWarning")
@RegisterForReflection
public record WarningView(
    @Schema(examples = "window-too-short") String code,
    String title,
    @Schema(description = "The same in words, with the numbers") String detail,
    @Schema(
            description = "Of no-version: the code with which a due time is skipped",
            examples = "version-not-found")
        @Nullable String reason,
    @Schema(description = "Number of the version that is meant now") @Nullable Integer version,
    @Schema(description = "Files that are selected; of nothing-selected, all of the version")
        @Nullable Long files,
    @Schema(
            description =
                "Of does-not-fit, of the selected files, on each node; of keeps-too-much, of so many"
                    + " versions; else what a load is to transfer, to all its nodes")
        @Nullable Long bytes,
    @Schema(description = "Most that the dataset, or the largest node, may hold")
        @Nullable Long capacityBytes,
    @Schema(description = "How many versions it keeps beside the one that it loads")
        @Nullable Integer keepVersions,
    @Schema(description = "The largest node that may hold the files") @Nullable String node,
    @Schema(description = "That node's") @Nullable String cluster,
    @Schema(description = "On how many nodes a load is to make them warm")
        @Nullable Integer wantedNodes,
    @Schema(description = "How many nodes have the capacity") @Nullable Long fittingNodes,
    @Schema(description = "To all nodes of a load") @Nullable Long bytesPerSecond,
    @Schema(
            description =
                "Whether recent loads of the dataset were so fast; otherwise it is the policy's limit")
        @Nullable Boolean measured,
    @Schema(description = "How long a load takes, whole seconds") @Nullable Long secondsNeeded,
    @Schema(description = "How long its windows are open at a time, at most, whole seconds")
        @Nullable Long longestWindowSeconds,
    @Schema(description = "How long after it is due a load is to be over, whole seconds")
        @Nullable Long deadlineSeconds,
    @Schema(description = "Shortest time from one of its next due times to the following, seconds")
        @Nullable Long secondsBetween,
    @Schema(
            description =
                "The first of its next due times that is outside its windows, or whose load is late")
        @Nullable Instant dueAt,
    @Schema(description = "When a load of that time begins to run") @Nullable Instant opensAt,
    @Schema(description = "How many of its next due times are outside its windows")
        @Nullable Integer outside,
    @Schema(description = "Of how many due times that is") @Nullable Integer dueTimes) {

  // Members of the warning are members of this by their names.
  static WarningView of(PolicyWarning warning) {
    return Json.read(Json.write(warning.toMap()), WarningView.class);
  }
}
