package io.forebay.db.policy;

import io.forebay.core.policy.FireCause;
import java.time.Instant;
import java.util.Optional;

/**
 * What has a policy fire.
 *
 * @param at the due time; of EVENT, when it happened; of RUN, when it was asked for
 * @param event number of the event, of EVENT
 */
record FireWhy(FireCause cause, Instant at, Optional<Long> event) {

  static FireWhy due(Instant at) {
    return new FireWhy(FireCause.SCHEDULE, at, Optional.empty());
  }

  static FireWhy asked(Instant at) {
    return new FireWhy(FireCause.RUN, at, Optional.empty());
  }

  static FireWhy happened(Occasion occasion) {
    return new FireWhy(FireCause.EVENT, occasion.occurredAt(), Optional.of(occasion.seq()));
  }
}
