package io.forebay.api.contract;

import io.quarkus.smallrye.openapi.OpenApiFilter;
import jakarta.ws.rs.core.HttpHeaders;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.Components;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.PathItem.HttpMethod;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.media.Schema.SchemaType;
import org.eclipse.microprofile.openapi.models.responses.APIResponse;

/**
 * Says at build time which headers answers have: what has a revision has it as its entity tag, and
 * a POST that makes something says where that is.
 */
@OpenApiFilter(stages = OpenApiFilter.RunStage.BUILD, priority = FilterOrder.HEADERS)
public class HeaderDocumentation implements OASFilter {

  private static final String JSON = "application/json";

  /** What counts changes of a thing. */
  private static final Set<String> REVISIONS = Set.of("revision", "generation");

  @Override
  public void filterOpenAPI(OpenAPI document) {
    Components shared = document.getComponents();
    share(
        shared,
        HttpHeaders.ETAG,
        "Of what is shown: If-None-Match with it is answered by 304 until that is another. Of what"
            + " has a revision, If-Match takes it");
    share(shared, HttpHeaders.LOCATION, "Path of what was made, or will be");
    document
        .getPaths()
        .getPathItems()
        .values()
        .forEach(
            path ->
                path.getOperations()
                    .forEach((method, operation) -> document(method, operation, shared)));
  }

  private static void share(Components shared, String name, String description) {
    shared.addHeader(
        name,
        OASFactory.createHeader()
            .description(description)
            .schema(OASFactory.createSchema().addType(SchemaType.STRING)));
  }

  private static void document(HttpMethod method, Operation operation, Components shared) {
    operation
        .getResponses()
        .getAPIResponses()
        .forEach(
            (status, response) -> {
              if ((method == HttpMethod.GET && status.equals("200") && isJson(response))
                  || (status.startsWith("2") && hasRevision(response, shared.getSchemas()))) {
                declare(response, HttpHeaders.ETAG);
              }
              if (method == HttpMethod.POST && (status.equals("201") || status.equals("202"))) {
                declare(response, HttpHeaders.LOCATION);
              }
            });
  }

  private static boolean isJson(APIResponse response) {
    return response.getContent() != null && response.getContent().getMediaType(JSON) != null;
  }

  private static boolean hasRevision(APIResponse response, Map<String, Schema> schemas) {
    return Optional.ofNullable(response.getContent())
        .map(content -> content.getMediaType(JSON))
        .map(media -> media.getSchema())
        .map(Schema::getRef)
        .map(reference -> schemas.get(reference.substring(reference.lastIndexOf('/') + 1)))
        .map(Schema::getProperties)
        .filter(properties -> REVISIONS.stream().anyMatch(properties::containsKey))
        .isPresent();
  }

  private static void declare(APIResponse response, String header) {
    response.addHeader(header, OASFactory.createHeader().ref("#/components/headers/" + header));
  }
}
