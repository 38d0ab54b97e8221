package io.forebay.api.access;

import io.forebay.api.contract.Names;
import io.forebay.api.page.ListParameters;
import io.forebay.api.page.Page;
import io.forebay.api.problem.Problems;
import io.forebay.api.request.Inputs;
import io.forebay.core.access.Permission;
import io.forebay.core.problem.ProblemCode;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.CacheControl;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.ResponseBuilder;
import org.jboss.resteasy.reactive.RestResponse.Status;

/** REST: API tokens. */
@Path("/api/v1/tokens")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "Tokens", description = "API tokens")
public class TokenResource {

  private final TokenService tokens;

  public TokenResource(TokenService tokens) {
    this.tokens = tokens;
  }

  // No Idempotency-Key here: a kept answer would keep the token.
  @POST
  @Operation(
      operationId = "createToken",
      summary = "Makes a token; the answer is the only place where it is ever shown")
  @Needs(Permission.OWN_TOKENS)
  @APIResponse(
      responseCode = "201",
      description = "Created",
      content = @Content(schema = @Schema(implementation = TokenView.class)))
  @Problems({ProblemCode.INVALID_REQUEST, ProblemCode.FORBIDDEN})
  public RestResponse<TokenView> create(CreateToken request) {
    TokenView token = tokens.create(Inputs.required("(body)", request));
    CacheControl never = new CacheControl();
    never.setNoStore(true);
    return ResponseBuilder.create(Status.CREATED, token)
        // location() would make it absolute, by the Host that the client named.
        .header(HttpHeaders.LOCATION, "/api/v1/tokens/" + token.id())
        .cacheControl(never)
        .build();
  }

  @GET
  @Operation(
      operationId = "listTokens",
      summary = "Lists the caller's tokens, or everybody's for an administrator, newest first")
  @Needs(Permission.OWN_TOKENS)
  @Problems({ProblemCode.INVALID_REQUEST, ProblemCode.INVALID_CURSOR, ProblemCode.FORBIDDEN})
  public Page<TokenView> list(
      @QueryParam("principal") @Parameter(schema = @Schema(implementation = Names.OfCaller.class))
          String principal,
      @BeanParam ListParameters parameters) {
    return tokens.list(Optional.ofNullable(principal), parameters.request());
  }

  @GET
  @Path("/{id}")
  @Operation(operationId = "getToken", summary = "Shows what is known of a token")
  @Needs(Permission.OWN_TOKENS)
  @Problems({ProblemCode.TOKEN_NOT_FOUND, ProblemCode.FORBIDDEN})
  public TokenView get(@PathParam("id") String id) {
    return tokens.get(id);
  }

  @DELETE
  @Path("/{id}")
  @Operation(operationId = "revokeToken", summary = "Revokes a token, with effect at once")
  @Needs(Permission.OWN_TOKENS)
  @Problems({ProblemCode.TOKEN_NOT_FOUND, ProblemCode.FORBIDDEN})
  public void revoke(@PathParam("id") String id) {
    tokens.revoke(id);
  }
}
