package io.forebay.api.policy;

import com.fasterxml.jackson.databind.JsonNode;
import io.forebay.api.request.Inputs;
import io.forebay.core.glob.PathSelection;
import io.forebay.core.policy.PolicySpec;
import io.forebay.core.policy.Trigger;
import io.forebay.core.policy.TriggerEvent;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * A policy, as it is asked for; members that are not given are null.
 *
 * @param version a number, a tag or {@code latest}
 */
record PolicyWish(
    String version,
    List<String> include,
    List<String> exclude,
    PolicyTrigger trigger,
    PolicyLimits limits,
    Boolean suspended) {

  private static final String LATEST = "latest";

  /** What is left out is what most want; when to fire is for the caller to say. */
  PolicySpec spec() {
    PolicyTrigger when = Inputs.required("trigger", trigger);
    Trigger fires = when.trigger();
    String zone = when.zone();
    return new PolicySpec(
        Objects.requireNonNullElse(version, impliedBy(fires)),
        Inputs.list("include", include, PathSelection.MAX_PATTERNS),
        Inputs.list("exclude", exclude, PathSelection.MAX_PATTERNS),
        fires,
        Optional.ofNullable(limits)
            .map(within -> within.limits(zone))
            .orElse(io.forebay.core.policy.PolicyLimits.DEFAULT));
  }

  // Who waits for a tag to move wants what it then means.
  private static String impliedBy(Trigger trigger) {
    return switch (trigger) {
      case Trigger.OnEvent on when on.event() == TriggerEvent.TAG_MOVED ->
          on.subject().orElse(LATEST);
      case Trigger.OnEvent _, Trigger.Schedule _, Trigger.FollowOrigin _ -> LATEST;
    };
  }

  boolean isSuspended() {
    return Boolean.TRUE.equals(suspended);
  }

  /** The version of a request; null when it names none. */
  static String reference(JsonNode version) {
    return version == null || version.isNull() ? null : Inputs.reference("version", version);
  }
}
