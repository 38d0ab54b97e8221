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
    @Schema(description = "-100 to 100, higher first; 0 unless given") Integer priority,
    @Schema(description = "Of each load, over all loaders; no limit unless given")
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
            description =
                "When its loads may run: outside they are paused, and go on by themselves; always"
                    + " unless given")
        List<PolicyWindow> windows,
    @Schema(description = "How often a load that failed is tried again, 0 to 10; 0 unless given")
        Integer retries,
    @Schema(
            description =
                "How long after it was due its load is to be over, 60 to 604800; an event says when"
                    + " that will not be so. It does not matter unless given")
        @Nullable Long deadlineSeconds,
    @Schema(
            description =
                "After so many loads in a row that failed it is suspended, 1 to 100; never unless"
                    + " given")
        @Nullable Integer suspendAfter,
    @Schema(
            description =
                "How many of the versions that it loaded last are not evicted to make room, 1 to 100;"
                    + " none unless given")
        @Nullable Integer keepVersions) {

  private static final int MAX_WINDOWS = 20;

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
        Inputs.list("limits.windows", windows, MAX_WINDOWS).stream()
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
