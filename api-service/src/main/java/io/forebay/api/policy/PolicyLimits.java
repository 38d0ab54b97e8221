package io.forebay.api.policy;

import io.forebay.api.request.Inputs;
import io.forebay.core.policy.Concurrency;
import io.forebay.core.policy.MissedTimes;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.eclipse.microprofile.graphql.Input;
import org.eclipse.microprofile.graphql.Type;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** Within which limits a policy works. */
@Schema(name = "PolicyLimits")
@Type("PolicyLimits")
@Input("PolicyLimitsInput")
public record PolicyLimits(
    @Schema(
            minimum = "-" + io.forebay.core.policy.PolicyLimits.MOST_PRIORITY,
            maximum = "" + io.forebay.core.policy.PolicyLimits.MOST_PRIORITY,
            description = "Higher first; 0 unless given")
        Integer priority,
    @Schema(minimum = "1", description = "Of each load, over all loaders; no limit unless given")
        @Nullable Long maxBytesPerSecond,
    @Schema(
            description =
                "When an earlier load of it is not over: FORBID skips, REPLACE cancels that one, ALLOW"
                    + " has both run; FORBID unless given")
        Concurrency concurrency,
    @Schema(
            description =
                "Due times at which nobody was there: CATCH_UP fires once, for the last of them; SKIP"
                    + " waits for the next; CATCH_UP unless given")
        MissedTimes missedTimes,
    @Schema(
            maxItems = io.forebay.core.policy.PolicyLimits.MOST_WINDOWS,
            description =
                "When its loads may run: outside they are paused, and go on by themselves; always"
                    + " unless given")
        List<PolicyWindow> windows,
    @Schema(
            minimum = "0",
            maximum = "" + io.forebay.core.policy.PolicyLimits.MOST_RETRIES,
            description = "How often a load that failed is tried again; 0 unless given")
        Integer retries,
    @Schema(
            minimum = "" + io.forebay.core.policy.PolicyLimits.LEAST_DEADLINE,
            maximum = "" + io.forebay.core.policy.PolicyLimits.MOST_DEADLINE,
            description =
                "How long after it was due its load is to be over; an event says when"
                    + " that will not be so. It does not matter unless given")
        @Nullable Long deadlineSeconds,
    @Schema(
            minimum = "1",
            maximum = "" + io.forebay.core.policy.PolicyLimits.MOST_FAILURES,
            description =
                "After so many loads in a row that failed it is suspended; never unless given")
        @Nullable Integer suspendAfter,
    @Schema(
            minimum = "1",
            maximum = "" + io.forebay.core.policy.PolicyLimits.MOST_KEPT,
            description =
                "How many of the versions that it loaded last are not evicted to make room;"
                    + " none unless given")
        @Nullable Integer keepVersions) {

  /**
   * What is asked for.
   *
   * @param triggersZone of windows that name none
   */
  io.forebay.core.policy.PolicyLimits limits(String triggersZone) {
    return new io.forebay.core.policy.PolicyLimits(
        Objects.requireNonNullElse(priority, 0),
        Optional.ofNullable(maxBytesPerSecond),
        concurrency,
        missedTimes,
        Inputs.list("limits.windows", windows).stream()
            .map(window -> window.window(triggersZone))
            .toList(),
        Objects.requireNonNullElse(retries, 0),
        Optional.ofNullable(deadlineSeconds),
        Optional.ofNullable(suspendAfter),
        Optional.ofNullable(keepVersions));
  }

  static PolicyLimits of(io.forebay.core.policy.PolicyLimits limits) {
    return new PolicyLimits(
        limits.priority(),
        limits.maxBytesPerSecond().orElse(null),
        limits.concurrency(),
        limits.missedTimes(),
        limits.windows().stream().map(PolicyWindow::of).toList(),
        limits.retries(),
        limits.deadlineSeconds().orElse(null),
        limits.suspendAfter().orElse(null),
        limits.keepVersions().orElse(null));
  }
}
