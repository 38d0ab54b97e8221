package io.forebay.api.policy;

import io.forebay.api.request.Inputs;
import io.forebay.core.policy.Trigger;
import java.util.Objects;
import org.eclipse.microprofile.graphql.Input;
import org.eclipse.microprofile.graphql.Type;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** When a policy fires. */
@Schema(name = "PolicyTrigger", description = "Either cron or on")
@Type("PolicyTrigger")
@Input("PolicyTriggerInput")
public record PolicyTrigger(
    @Schema(
            description =
                "Minute, hour, day of the month, month and weekday, as in crontab, or @hourly,"
                    + " @daily, @weekly, @monthly or @yearly",
            examples = "0 8 * * MON-FRI")
        String cron,
    @Schema(
            description =
                "With cron: a region, whose clocks it speaks of; UTC unless given. A time of"
                    + " day comes once a day also when clocks change",
            examples = "Europe/Berlin")
        String timeZone,
    @Schema(description = "What has to happen to the dataset") PolicyEvent on) {

  private static final String UTC = "UTC";

  Trigger trigger() {
    if (on == null) {
      return new Trigger.Schedule(Inputs.required("trigger.cron or trigger.on", cron), zone());
    }
    if (cron != null || timeZone != null) {
      throw Inputs.invalid("trigger", "has either cron and timeZone, or on.");
    }
    return on.trigger();
  }

  /** Where times of day of the policy are told, unless they say otherwise. */
  String zone() {
    return Objects.requireNonNullElse(timeZone, UTC);
  }

  static PolicyTrigger of(Trigger trigger) {
    return switch (trigger) {
      case Trigger.Schedule its -> new PolicyTrigger(its.cron(), its.timeZone(), null);
      case Trigger.OnEvent its -> new PolicyTrigger(null, null, PolicyEvent.of(its));
    };
  }
}
