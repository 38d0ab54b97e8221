package io.forebay.api.policy;

import io.forebay.api.contract.Names;
import io.forebay.api.request.Inputs;
import io.forebay.core.policy.Trigger;
import io.forebay.core.policy.TriggerEvent;
import java.util.Optional;
import org.eclipse.microprofile.graphql.Input;
import org.eclipse.microprofile.graphql.Type;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What has to happen to a dataset for a policy to fire. */
@Schema(name = "PolicyEvent", description = "What has to happen to the dataset")
@Type("PolicyEvent")
@Input("PolicyEventInput")
public record PolicyEvent(
    @Schema(
            required = true,
            description =
                "VERSION_READY: a version became ready; TAG_MOVED: the tag was set, or moved;"
                    + " RUNTIME_READY: its runtime became ready; POLICY_SUCCEEDED: a load of the"
                    + " other policy succeeded")
        TriggerEvent event,
    @Schema(implementation = Names.OfTag.class, description = "Of TAG_MOVED: which")
        @Nullable String tag,
    @Schema(
            implementation = Names.OfPolicy.class,
            description = "Of POLICY_SUCCEEDED: which of the same dataset")
        @Nullable String policy) {

  Trigger trigger() {
    TriggerEvent its = Inputs.required("trigger.on.event", event);
    if ((tag != null && its != TriggerEvent.TAG_MOVED)
        || (policy != null && its != TriggerEvent.POLICY_SUCCEEDED)) {
      throw Inputs.invalid(
          "trigger.on", "has a tag with TAG_MOVED and a policy with POLICY_SUCCEEDED, else none.");
    }
    return new Trigger.OnEvent(its, Optional.ofNullable(tag).or(() -> Optional.ofNullable(policy)));
  }

  static PolicyEvent of(Trigger.OnEvent trigger) {
    String subject = trigger.subject().orElse(null);
    return switch (trigger.event()) {
      case TAG_MOVED -> new PolicyEvent(trigger.event(), subject, null);
      case POLICY_SUCCEEDED -> new PolicyEvent(trigger.event(), null, subject);
      case VERSION_READY, RUNTIME_READY -> new PolicyEvent(trigger.event(), null, null);
    };
  }
}
