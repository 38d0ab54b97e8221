package io.forebay.core.access;

import io.forebay.core.problem.ProblemCode;
import io.forebay.core.problem.ProblemException;
import java.util.Map;
import java.util.TreeMap;

/** All grants on one dataset. A change is another value; the last owner cannot be taken away. */
public record Grants(Map<Principal, Role> byPrincipal) {

  public Grants {
    byPrincipal = Map.copyOf(byPrincipal);
  }

  /** What whoever registers a dataset has. */
  public static Grants of(Principal owner) {
    return new Grants(Map.of(owner, Role.OWNER));
  }

  /**
   * With this grant instead of what the principal had.
   *
   * @throws ProblemException with {@link ProblemCode#LAST_OWNER}, or {@link
   *     ProblemCode#INVALID_REQUEST} when nobody in particular would own the dataset
   */
  public Grants with(Principal principal, Role role) {
    if (role == Role.OWNER && !principal.isAnswerable()) {
      throw new ProblemException(
          ProblemCode.INVALID_REQUEST,
          "An owner is a user, a service account or a group, not " + principal + ".");
    }
    Map<Principal, Role> changed = new TreeMap<>(byPrincipal);
    changed.put(principal, role);
    return checked(changed);
  }

  /**
   * Without the principal's grant.
   *
   * @throws ProblemException with {@link ProblemCode#LAST_OWNER}
   */
  public Grants without(Principal principal) {
    Map<Principal, Role> changed = new TreeMap<>(byPrincipal);
    changed.remove(principal);
    return checked(changed);
  }

  // A dataset that had no owner, which only administrators reach, may stay without one.
  private Grants checked(Map<Principal, Role> changed) {
    if (byPrincipal.containsValue(Role.OWNER) && !changed.containsValue(Role.OWNER)) {
      throw new ProblemException(
          ProblemCode.LAST_OWNER, "Make somebody else an owner of the dataset first.");
    }
    return new Grants(changed);
  }
}
