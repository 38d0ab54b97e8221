package io.forebay.api.dataset;

import io.forebay.api.contract.FilterOrder;
import io.forebay.core.dataset.SourceKind;
import io.quarkus.smallrye.openapi.OpenApiFilter;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.media.Schema;

/** Says at build time in the contract which sources there are, as core's catalogue has them. */
@OpenApiFilter(stages = OpenApiFilter.RunStage.BUILD, priority = FilterOrder.SOURCES)
public class SourceDocumentation implements OASFilter {

  @Override
  public void filterOpenAPI(OpenAPI contract) {
    Schema source = contract.getComponents().getSchemas().get("SourceInput");
    append(source.getProperties().get("uri"), forms());
    append(source.getProperties().get("options"), SourceKind.optionsInWords());
    for (var path : contract.getPaths().getPathItems().values()) {
      Operation put = path.getPUT();
      if (put != null && "putSecret".equals(put.getOperationId())) {
        put.setDescription(credentials() + ". " + put.getDescription());
      }
    }
  }

  private static void append(Schema property, String words) {
    property.setDescription(property.getDescription() + ": " + words);
  }

  private static String forms() {
    return Arrays.stream(SourceKind.values())
        .map(SourceKind::form)
        .collect(Collectors.joining(", "));
  }

  private static String credentials() {
    return "Entries by the scheme of sources: "
        + Arrays.stream(SourceKind.values())
            .filter(kind -> !kind.credentials().isEmpty())
            .map(
                kind ->
                    String.join(", ", kind.schemes())
                        + ": "
                        + kind.credentials().stream()
                            .map(key -> key.name() + " (" + key.help() + ")")
                            .collect(Collectors.joining(", ")))
            .collect(Collectors.joining("; "));
  }
}
