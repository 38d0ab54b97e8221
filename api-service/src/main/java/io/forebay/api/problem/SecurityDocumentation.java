package io.forebay.api.problem;

import io.quarkus.smallrye.openapi.OpenApiFilter;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.security.SecurityScheme;

/** Documents at build time how a caller shows who it is. */
@OpenApiFilter(stages = OpenApiFilter.RunStage.BUILD)
public class SecurityDocumentation implements OASFilter {

  private static final String TOKEN = "token";

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
    openApi.addSecurityRequirement(OASFactory.createSecurityRequirement().addScheme(TOKEN));
  }
}
