package io.forebay.api.problem;

import io.forebay.api.contract.FilterOrder;
import io.quarkus.smallrye.openapi.OpenApiFilter;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.security.SecurityScheme;

/** Documents at build time how a caller shows who it is. */
@OpenApiFilter(stages = OpenApiFilter.RunStage.BUILD, priority = FilterOrder.SECURITY)
public class SecurityDocumentation implements OASFilter {

  private static final String TOKEN = "token";
  private static final String SESSION = "session";

  @Override
  public void filterOpenAPI(OpenAPI openApi) {
    openApi
        .getComponents()
        .addSecurityScheme(
            TOKEN,
            OASFactory.createSecurityScheme()
                .type(SecurityScheme.Type.HTTP)
                .scheme("bearer")
                .description(
                    "An API token, an access token of the identity provider, or the admin token"));
    openApi
        .getComponents()
        .addSecurityScheme(
            SESSION,
            OASFactory.createSecurityScheme()
                .type(SecurityScheme.Type.APIKEY)
                .in(SecurityScheme.In.COOKIE)
                .name("q_session_forebay-browser")
                .description(
                    "A browser's session, made by /auth/login. What changes anything must come from"
                        + " a page of the same origin."));
    openApi.addSecurityRequirement(OASFactory.createSecurityRequirement().addScheme(TOKEN));
    openApi.addSecurityRequirement(OASFactory.createSecurityRequirement().addScheme(SESSION));
  }
}
