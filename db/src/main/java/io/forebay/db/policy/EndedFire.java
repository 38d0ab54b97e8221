package io.forebay.db.policy;

import java.util.UUID;

/** A fire whose load, or look at the origin, is over, of which its policy has not taken note. */
public record EndedFire(UUID id, long policyId) {

  /** Before all others. */
  public static final EndedFire FIRST = new EndedFire(new UUID(0, 0), 0);
}
