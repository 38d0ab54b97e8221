package io.forebay.core.access;

import java.util.Set;

/**
 * A secret as far as the decision about it goes.
 *
 * @param users who may name it in sources, at the endpoints that it is bound to
 */
public record SecretAccess(Principal owner, Set<Principal> users) {

  public SecretAccess {
    users = Set.copyOf(users);
  }

  boolean isOwnedBy(Caller caller) {
    return !caller.scope().isLimited()
        && (caller.is(PlatformRole.ADMIN) || caller.principals().contains(owner));
  }

  boolean isUsableBy(Caller caller) {
    return isOwnedBy(caller)
        || (!caller.scope().isLimited() && caller.principals().stream().anyMatch(users::contains));
  }
}
