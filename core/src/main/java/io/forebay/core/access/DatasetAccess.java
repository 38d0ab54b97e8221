package io.forebay.core.access;

import java.util.Comparator;
import java.util.Map;
import java.util.Optional;

/**
 * A dataset as far as the decision about it goes.
 *
 * @param grants at least those of the caller's principals
 */
public record DatasetAccess(String name, Map<Principal, Role> grants) {

  public DatasetAccess {
    grants = Map.copyOf(grants);
  }

  /** The caller's role; none when the dataset does not exist for it. */
  Optional<Role> roleOf(Caller caller) {
    if (!caller.scope().reaches(name)) {
      return Optional.empty();
    }
    if (caller.is(PlatformRole.ADMIN)) {
      return Optional.of(Role.OWNER);
    }
    return caller.principals().stream()
        .map(grants::get)
        .filter(java.util.Objects::nonNull)
        .max(Comparator.naturalOrder())
        .map(caller.scope()::limit);
  }
}
