package io.forebay.api.policy;

import io.forebay.core.policy.CronSchedule;
import io.forebay.core.policy.Trigger;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import org.eclipse.microprofile.graphql.Type;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** When a policy will be due, as it is shown. */
@Schema(name = "DueTime")
@Type("DueTime")
public record DueTimeView(
    Instant dueAt,
    @Schema(
            description = "The same on the clocks of the policy's time zone, with their offset",
            examples = "2026-03-30T08:00:00+02:00")
        String local) {

  /** The next ones, as many as there are; none of a policy that waits for events. */
  static List<DueTimeView> next(Trigger trigger, Instant after, int count) {
    return trigger.schedule().map(schedule -> next(schedule, after, count)).orElse(List.of());
  }

  private static List<DueTimeView> next(CronSchedule schedule, Instant after, int count) {
    ZoneId zone = ZoneId.of(schedule.timeZone());
    return schedule.between(after, Instant.MAX, count).stream()
        .map(
            due ->
                new DueTimeView(
                    due, DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(due.atZone(zone))))
        .toList();
  }
}
