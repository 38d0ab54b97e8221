package io.forebay.api.policy;

import io.forebay.core.policy.FireCause;
import io.forebay.core.policy.FireOutcome;
import io.forebay.db.policy.FireRecord;
import io.forebay.db.sql.Json;
import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.graphql.Type;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What became of due times of a policy, as it is shown. */
@Schema(name = "PolicyFire", description = "What became of a due time of a policy")
@Type("PolicyFire")
public record FireView(
    UUID id,
    @Schema(
            description =
                "SCHEDULE: it was due; EVENT: something happened that its policy waits for; RUN: somebody asked for it")
        FireCause cause,
    @Schema(description = "When it was due, happened, or was asked for; of MISSED ones, the first")
        Instant dueAt,
    @Schema(description = "Id of the event, of EVENT; absent otherwise") @Nullable String event,
    @Schema(description = "Of MISSED ones, the last; absent otherwise") @Nullable Instant dueUntil,
    @Schema(description = "How many due times it speaks of; 1 unless MISSED") long dueCount,
    @Schema(
            description =
                "CHECKING: the origin is being listed, to see whether it changed; FIRED: a load began; SKIPPED: none could, for the reason; MISSED: nobody was there"
                    + " in time")
        FireOutcome outcome,
    @Schema(description = "Number of the version that is loaded; absent unless FIRED")
        @Nullable Integer version,
    @Schema(
            description =
                "Id of the load that began; absent unless FIRED, and once it is gone with its"
                    + " version")
        @Nullable UUID load,
    @Schema(description = "When the load is to be over; absent when the policy has no deadline")
        @Nullable Instant deadlineAt,
    @Schema(description = "Whether the load will not be, or was not, over at its deadline")
        boolean late,
    @Schema(description = "Absent when FIRED or CHECKING") @Nullable FireReasonView reason,
    @Schema(description = "When it was dealt with") Instant firedAt) {

  static FireView of(FireRecord fire) {
    return new FireView(
        fire.id(),
        fire.cause(),
        fire.dueAt(),
        fire.event().map(String::valueOf).orElse(null),
        fire.dueUntil().orElse(null),
        fire.dueCount(),
        fire.outcome(),
        fire.version().orElse(null),
        fire.load().orElse(null),
        fire.deadlineAt().orElse(null),
        fire.late(),
        fire.reason().map(reason -> Json.read(reason, FireReasonView.class)).orElse(null),
        fire.firedAt());
  }
}
