package io.forebay.api.auth;

import io.quarkus.security.identity.SecurityIdentity;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** REST: who am I. */
@Path("/api/v1/me")
@Tag(name = "Callers")
public class MeResource {

  private final SecurityIdentity identity;

  public MeResource(SecurityIdentity identity) {
    this.identity = identity;
  }

  @GET
  @Operation(operationId = "getMe", summary = "Says who the caller is")
  public Caller me() {
    return new Caller(identity.getPrincipal().getName(), identity.hasRole(Caller.ADMIN));
  }
}
