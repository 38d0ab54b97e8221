package io.forebay.db.grant;

import io.forebay.core.access.Caller;
import io.forebay.core.access.PlatformRole;
import io.forebay.core.access.Principal;
import java.util.List;
import java.util.Set;

/**
 * Which datasets a caller sees, for the conditions of statements: the same as asking {@link
 * io.forebay.core.access.AccessPolicy} whether each of them may be read.
 *
 * @param all whether grants do not matter
 * @param principals whose grants count
 * @param limited whether only datasets of {@code names} are seen
 */
public record Visibility(boolean all, List<String> principals, boolean limited, Set<String> names) {

  public static Visibility of(Caller caller) {
    return new Visibility(
        caller.is(PlatformRole.ADMIN),
        caller.principals().stream().map(Principal::toString).sorted().toList(),
        caller.scope().datasets().isPresent(),
        caller.scope().datasets().orElse(Set.of()));
  }
}
