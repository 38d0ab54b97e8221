package io.forebay.api.policy;

import io.forebay.api.request.Inputs;
import io.forebay.core.policy.CronSchedule;
import io.forebay.core.policy.TimeZones;
import io.forebay.core.policy.Trigger;
import java.util.Objects;
import org.eclipse.microprofile.graphql.Input;
import org.eclipse.microprofile.graphql.Type;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** When a policy fires. */
@Schema(name = "PolicyTrigger", description = "Either cron or on")
@Type("PolicyTrigger")
@Input("PolicyTriggerInput")
public record PolicyTrigger(
    @Schema(
            description =
                "Minute, hour, day of the month, month and weekday, as in crontab, or @hourly,"
                    + " @daily, @weekly, @monthly or @yearly",
            examples = "0 8 * * MON-FRI",
            maxLength = CronSchedule.MAX_LENGTH)
        @Nullable String cron,
    @Schema(
            description =
                "With cron: a region, whose clocks it speaks of; UTC unless given. A time of"
                    + " day comes once a day also when clocks change",
            examples = "Europe/Berlin",
            maxLength = TimeZones.MAX_LENGTH)
        @Nullable String timeZone,
    @Schema(
            description =
                "With cron: at these times the origin is looked at, a new version is made when it"
                    + " changed, and what it holds is loaded")
        @Nullable PolicyFollow follow,
    @Schema(description = "What has to happen to the dataset") @Nullable PolicyEvent on) {

  private static final String UTC = "UTC";

  Trigger trigger() {
    if (on == null) {
      String times = Inputs.required("trigger.cron or trigger.on", cron);
      return follow == null
          ? new Trigger.Schedule(times, zone())
          : new Trigger.FollowOrigin(times, zone(), follow.checkedTags());
    }
    if (cron != null || timeZone != null || follow != null) {
      throw Inputs.invalid("trigger", "has either cron, timeZone and follow, or on.");
    }
    return on.trigger();
  }

  /** Where times of day of the policy are told, unless they say otherwise. */
  String zone() {
    return Objects.requireNonNullElse(timeZone, UTC);
  }

  static PolicyTrigger of(Trigger trigger) {
    return switch (trigger) {
      case Trigger.Schedule its -> new PolicyTrigger(its.cron(), its.timeZone(), null, null);
      case Trigger.FollowOrigin its ->
          new PolicyTrigger(its.cron(), its.timeZone(), new PolicyFollow(its.tags()), null);
      case Trigger.OnEvent its -> new PolicyTrigger(null, null, null, PolicyEvent.of(its));
    };
  }
}
