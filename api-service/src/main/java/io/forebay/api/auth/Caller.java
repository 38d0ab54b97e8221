package io.forebay.api.auth;

import org.eclipse.microprofile.graphql.Type;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * Who makes the call.
 *
 * @param principal for example {@code admin}
 * @param admin whether everything is allowed
 */
@Schema(name = "Caller")
@Type("Caller")
public record Caller(String principal, boolean admin) {

  /** Name and role of who holds the admin token. */
  public static final String ADMIN = "admin";
}
