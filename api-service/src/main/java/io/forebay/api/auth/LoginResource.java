package io.forebay.api.auth;

import io.forebay.api.access.Access;
import io.forebay.api.access.Needs;
import io.forebay.api.identity.IdentityProvider;
import io.forebay.api.identity.OidcTenants.Way;
import io.forebay.api.identity.ReturnPath;
import io.forebay.api.problem.Problems;
import io.forebay.core.access.LoginPass;
import io.forebay.core.access.LoginPass.Use;
import io.forebay.core.access.Permission;
import io.forebay.core.access.Request.PlatformAction;
import io.forebay.core.problem.ProblemCode;
import io.forebay.core.problem.ProblemException;
import io.forebay.service.auth.AdminToken;
import io.forebay.service.auth.BearerTokenAuthentication;
import io.smallrye.common.annotation.Blocking;
import io.vertx.ext.web.RoutingContext;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirements;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** A browser's login and logout. */
@Path("/auth")
@Blocking
@Tag(name = "Callers")
public class LoginResource {

  private static final Duration SESSION = Use.SESSION.life();

  private final Access access;
  private final IdentityProvider provider;
  private final AdminToken adminToken;
  private final Clock clock;

  public LoginResource(
      Access access, IdentityProvider provider, AdminToken adminToken, Clock clock) {
    this.clock = clock;
    this.access = access;
    this.provider = provider;
    this.adminToken = adminToken;
  }

  /** How a browser may log in. */
  @Schema(name = "LoginWays")
  public record LoginWays(
      @Schema(description = "Whether /auth/login leads to an identity provider")
          boolean provider) {}

  /** Whoever is to log in asks before that. */
  @GET
  @Path("/ways")
  @Operation(operationId = "loginWays", summary = "Says how a browser may log in; needs no token")
  @PermitAll
  @SecurityRequirements
  public LoginWays ways() {
    return new LoginWays(provider.exists(Way.BROWSER));
  }

  @POST
  @Path("/session")
  @Operation(
      operationId = "createSession",
      summary = "Keeps the token of this call for the browser",
      description =
          "In a cookie that no script can read, for twelve hours. For the admin token and for API"
              + " tokens, and for what ./forebay console makes, which is good once; who has an"
              + " identity provider logs in at /auth/login.")
  @APIResponse(responseCode = "204", description = "With a session cookie")
  @Needs(Permission.LOOK_AROUND)
  @Problems(ProblemCode.INVALID_REQUEST)
  public void keep(@Context RoutingContext request) {
    access.require(PlatformAction.LOOK_AROUND);
    String token =
        BearerTokenAuthentication.token(request.request().getHeader(HttpHeaders.AUTHORIZATION))
            .filter(sent -> !IdentityProvider.isToken(sent))
            .flatMap(sent -> Use.LINK.isUseOf(sent) ? sessionOfLink() : Optional.of(sent))
            .orElseThrow(
                () ->
                    new ProblemException(
                        ProblemCode.INVALID_REQUEST,
                        "Send Authorization: Bearer <token> with an API token or the admin token."));
    SessionCookie.set(request.request(), token, SESSION);
  }

  // The link is worth a session and no more: not the token that it was made with.
  private Optional<String> sessionOfLink() {
    return adminToken.text().map(known -> LoginPass.now(Use.SESSION, clock.instant()).text(known));
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
      @Schema(description = "Navigate there to log out at the provider, too")
          @Nullable String next) {}

  @POST
  @Path("/logout")
  @Operation(
      operationId = "logout",
      summary = "Ends a browser's session",
      description = "Removes the session cookie. A bearer token has no session and stays valid.")
  @APIResponse(
      responseCode = "200",
      description = "Logged out here",
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema = @Schema(implementation = LoggedOut.class)))
  @Needs(Permission.LOOK_AROUND)
  @Problems(ProblemCode.CROSS_SITE_REQUEST)
  public LoggedOut logout(@Context RoutingContext request) {
    access.require(PlatformAction.LOOK_AROUND);
    SessionCookie.remove(request.request());
    return new LoggedOut(provider.logout(request).orElse(null));
  }
}
