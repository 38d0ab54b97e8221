package io.forebay.db.policy;

import io.forebay.core.policy.FireCause;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * What has a policy fire.
 *
 * @param at the due time; of EVENT, when it happened; of RUN, when it was asked for
 * @param event number of the event, of EVENT
 * @param checking the fire that waits for a look at the origin, and is completed now
 */
record FireWhy(FireCause cause, Instant at, Optional<Long> event, Optional<UUID> checking) {

  static FireWhy due(Instant at) {
    return new FireWhy(FireCause.SCHEDULE, at, Optional.empty(), Optional.empty());
  }

  static FireWhy asked(Instant at) {
    return new FireWhy(FireCause.RUN, at, Optional.empty(), Optional.empty());
  }

  static FireWhy happened(Occasion occasion) {
    return new FireWhy(
        FireCause.EVENT, occasion.occurredAt(), Optional.of(occasion.seq()), Optional.empty());
  }

  /** The same again, once the origin was looked at. */
  static FireWhy checked(FireRecord fire) {
    return new FireWhy(fire.cause(), fire.dueAt(), fire.event(), Optional.of(fire.id()));
  }
}
