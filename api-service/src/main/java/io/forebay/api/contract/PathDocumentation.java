package io.forebay.api.contract;

import io.quarkus.smallrye.openapi.OpenApiFilter;
import java.util.Map;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.PathItem;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.media.Schema.SchemaType;
import org.eclipse.microprofile.openapi.models.parameters.Parameter;

/** Says at build time what may stand in the place of a path's variables. */
@OpenApiFilter(stages = OpenApiFilter.RunStage.BUILD, priority = FilterOrder.PATHS)
public class PathDocumentation implements OASFilter {

  /** Schemas by what stands before the variable and its name. */
  private static final Map<String, String> NAMED =
      Map.of(
          "datasets/{name}", "DatasetName",
          "versions/{version}", "VersionRef",
          "tags/{tag}", "TagName",
          "policies/{policy}", "PolicyName",
          "secrets/{name}", "SecretName",
          "grants/{principal}", "PrincipalName",
          "users/{principal}", "PrincipalName",
          "principals/{principal}", "CallerName");

  private static final Pattern PLACE = Pattern.compile("[^/]+/\\{([^}]+)}");

  @Override
  public void filterOpenAPI(OpenAPI document) {
    document.getPaths().getPathItems().forEach(PathDocumentation::document);
  }

  private static void document(String path, PathItem item) {
    PLACE
        .matcher(path)
        .results()
        .forEach(
            place ->
                item.getOperations().values().stream()
                    .flatMap(
                        operation ->
                            Optional.ofNullable(operation.getParameters()).stream()
                                .flatMap(java.util.List::stream))
                    .filter(parameter -> parameter.getIn() == Parameter.In.PATH)
                    .filter(parameter -> parameter.getName().equals(place.group(1)))
                    .forEach(parameter -> parameter.setSchema(schema(place))));
  }

  private static Schema schema(MatchResult place) {
    String name = NAMED.get(place.group());
    if (name != null) {
      return OASFactory.createSchema().ref(name);
    }
    Schema text = OASFactory.createSchema().addType(SchemaType.STRING);
    return place.group(1).equals("id") ? text.format("uuid") : text.minLength(1);
  }
}
