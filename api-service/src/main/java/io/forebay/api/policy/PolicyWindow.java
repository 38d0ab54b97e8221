package io.forebay.api.policy;

import io.forebay.api.request.Inputs;
import io.forebay.core.policy.InvalidScheduleException;
import io.forebay.core.policy.TimeZones;
import io.forebay.core.policy.Window;
import java.time.DayOfWeek;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.eclipse.microprofile.graphql.Input;
import org.eclipse.microprofile.graphql.Type;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Times of day in which loads of a policy may run. */
@Schema(
    name = "PolicyWindow",
    description = "One that ends before it begins goes on after midnight")
@Type("PolicyWindow")
@Input("PolicyWindowInput")
public record PolicyWindow(
    @Schema(required = true, examples = "22:00", pattern = TIME) String from,
    @Schema(
            required = true,
            examples = "06:00",
            pattern = TIME,
            description = "The same as from for all day")
        String to,
    @Schema(maxItems = 7, description = "On which it opens; every day unless given")
        List<Weekday> days,
    @Schema(
            examples = "Europe/Berlin",
            maxLength = TimeZones.MAX_LENGTH,
            description = "A region; that of the trigger unless given")
        String timeZone) {

  private static final String FIELD = "limits.windows";

  /** Seconds, and their fractions, may be said. */
  private static final String TIME =
      "^([01][0-9]|2[0-3]):[0-5][0-9](:[0-5][0-9](\\.[0-9]{1,9})?)?$";

  Window window(String triggersZone) {
    List<Weekday> named = Inputs.list(FIELD + ".days", days, Weekday.values().length);
    Set<DayOfWeek> open =
        named.isEmpty()
            ? EnumSet.allOf(DayOfWeek.class)
            : named.stream().map(Weekday::day).collect(Collectors.toSet());
    return new Window(
        time("from", from),
        time("to", to),
        open,
        zone(Objects.requireNonNullElse(timeZone, triggersZone)));
  }

  private static LocalTime time(String name, String text) {
    String field = FIELD + "." + name;
    try {
      return LocalTime.parse(Inputs.required(field, text));
    } catch (DateTimeParseException _) {
      throw Inputs.invalid(field, "is a time of day such as 06:00.");
    }
  }

  private static ZoneId zone(String name) {
    try {
      return TimeZones.region(name);
    } catch (InvalidScheduleException e) {
      throw Inputs.invalid(FIELD + ".timeZone", "is not valid: " + e.getMessage() + ".");
    }
  }

  static PolicyWindow of(Window window) {
    return new PolicyWindow(
        window.from().toString(),
        window.to().toString(),
        window.days().stream().sorted().map(Weekday::of).toList(),
        window.zone().getId());
  }
}
