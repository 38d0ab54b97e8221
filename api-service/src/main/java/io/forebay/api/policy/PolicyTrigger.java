package io.forebay.api.policy;

import org.eclipse.microprofile.graphql.Input;
import org.eclipse.microprofile.graphql.Type;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** When a policy fires. */
@Schema(name = "PolicyTrigger")
@Type("PolicyTrigger")
@Input("PolicyTriggerInput")
public record PolicyTrigger(
    @Schema(
            required = true,
            description =
                "Minute, hour, day of the month, month and weekday, as in crontab, or @hourly,"
                    + " @daily, @weekly, @monthly or @yearly",
            examples = "0 8 * * MON-FRI")
        String cron,
    @Schema(
            description =
                "A region, whose clocks the cron expression speaks of; UTC unless given. A time of"
                    + " day comes once a day also when clocks change",
            examples = "Europe/Berlin")
        String timeZone) {}
