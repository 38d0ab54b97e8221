package io.forebay.core.access;

import java.util.HashSet;
import java.util.Set;

/**
 * Who makes a call.
 *
 * @param self a user or a service account
 * @param memberOf groups and namespaces
 * @param roles of the platform
 */
public record Caller(
    Principal self, Set<Principal> memberOf, Set<PlatformRole> roles, TokenScope scope) {

  public Caller {
    memberOf = Set.copyOf(memberOf);
    roles = scope.isLimited() ? Set.of() : Set.copyOf(roles);
  }

  /** Every principal whose grants count. */
  public Set<Principal> principals() {
    Set<Principal> all = new HashSet<>(memberOf);
    all.add(self);
    all.add(Principal.EVERYONE);
    return all;
  }

  public boolean is(PlatformRole role) {
    return roles.contains(role);
  }
}
