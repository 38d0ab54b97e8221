package io.forebay.api.auth;

import io.forebay.api.access.Access;
import io.forebay.api.access.Needs;
import io.forebay.api.identity.IdentityProvider;
import io.forebay.api.identity.ReturnPath;
import io.forebay.api.problem.Problems;
import io.forebay.core.access.Permission;
import io.forebay.core.access.Request.PlatformAction;
import io.forebay.core.problem.ProblemCode;
import io.smallrye.common.annotation.Blocking;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** A browser's login and logout. */
@Path("/auth")
@Blocking
@Tag(name = "Callers")
public class LoginResource {

  private final Access access;
  private final IdentityProvider provider;

  public LoginResource(Access access, IdentityProvider provider) {
    this.access = access;
    this.provider = provider;
  }

  /** Only who is logged in gets here: others are on their way to the provider. */
  @GET
  @Path("/login")
  @Operation(
      operationId = "login",
      summary = "Lets a browser log in at the identity provider",
      description =
          "To be navigated to, not fetched: it leads to the provider and, with a session cookie, to"
              + " the path that return names. Without a provider it answers 401.")
  @APIResponse(responseCode = "302", description = "To the identity provider")
  @APIResponse(responseCode = "303", description = "To the path that return names")
  @Needs(Permission.LOOK_AROUND)
  @Problems(ProblemCode.INVALID_REQUEST)
  public Response login(
      @QueryParam("return") @Parameter(description = "A path of this service; / by default")
          String path) {
    access.require(PlatformAction.LOOK_AROUND);
    return Response.seeOther(URI.create(ReturnPath.of(path).text())).build();
  }

  /** Where a logout goes on. */
  @Schema(name = "LoggedOut")
  public record LoggedOut(
      @Schema(description = "Navigate there to log out at the provider, too", nullable = true)
          String next) {}

  @POST
  @Path("/logout")
  @Operation(
      operationId = "logout",
      summary = "Ends a browser's session",
      description = "Removes the session cookie. A bearer token has no session and stays valid.")
  @APIResponse(
      responseCode = "200",
      description = "Logged out here",
      content = @Content(schema = @Schema(implementation = LoggedOut.class)))
  @Needs(Permission.LOOK_AROUND)
  @Problems(ProblemCode.CROSS_SITE_REQUEST)
  public LoggedOut logout(@Context RoutingContext request) {
    access.require(PlatformAction.LOOK_AROUND);
    return new LoggedOut(provider.logout(request).orElse(null));
  }
}
