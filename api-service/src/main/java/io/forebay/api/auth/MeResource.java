package io.forebay.api.auth;

import io.forebay.api.access.Access;
import io.forebay.api.access.Needs;
import io.forebay.core.access.Permission;
import io.forebay.core.access.Request.PlatformAction;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** REST: who am I. */
@Path("/api/v1/me")
@Tag(name = "Callers", description = "Who calls, and the sessions of browsers")
public class MeResource {

  private final Access access;

  public MeResource(Access access) {
    this.access = access;
  }

  @GET
  @Operation(operationId = "getMe", summary = "Says who the caller is")
  @Needs(Permission.LOOK_AROUND)
  public Me me() {
    access.require(PlatformAction.LOOK_AROUND);
    return Me.of(access.caller());
  }
}
