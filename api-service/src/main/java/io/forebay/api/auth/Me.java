package io.forebay.api.auth;

import io.forebay.core.access.Caller;
import io.forebay.core.access.PlatformRole;
import io.forebay.core.access.Principal;
import java.util.List;
import org.eclipse.microprofile.graphql.Type;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * Who makes the call.
 *
 * @param principal for example {@code user:ann}
 * @param memberOf groups and namespaces whose grants count, too
 * @param roles of the platform
 * @param admin whether everything is allowed
 */
@Schema(name = "Caller")
@Type("Caller")
public record Me(
    @Schema(examples = "user:ann") String principal,
    @Schema(examples = "[\"group:vision\"]") List<String> memberOf,
    List<PlatformRole> roles,
    boolean admin) {

  static Me of(Caller caller) {
    return new Me(
        caller.self().toString(),
        caller.memberOf().stream().map(Principal::toString).sorted().toList(),
        caller.roles().stream().sorted().toList(),
        caller.is(PlatformRole.ADMIN));
  }
}
