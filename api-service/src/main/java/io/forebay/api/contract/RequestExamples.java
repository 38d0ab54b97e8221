package io.forebay.api.contract;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.smallrye.openapi.OpenApiFilter;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Map;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;

/** Gives every request that has a body an example, of {@code examples.json}, at build time. */
@OpenApiFilter(stages = OpenApiFilter.RunStage.BUILD, priority = FilterOrder.EXAMPLES)
public class RequestExamples implements OASFilter {

  private static final TypeReference<Map<String, Object>> OBJECT = new TypeReference<>() {};

  private final Map<String, Object> examples;

  public RequestExamples() {
    try (InputStream file = RequestExamples.class.getResourceAsStream("examples.json")) {
      this.examples = new HashMap<>(new ObjectMapper().readValue(file, OBJECT));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void filterOpenAPI(OpenAPI document) {
    document
        .getPaths()
        .getPathItems()
        .values()
        .forEach(path -> path.getOperations().values().forEach(this::document));
    if (!examples.isEmpty()) {
      throw new IllegalStateException("examples of no operation: " + examples.keySet());
    }
  }

  private void document(Operation operation) {
    if (operation.getRequestBody() == null) {
      return;
    }
    Object example = examples.remove(operation.getOperationId());
    if (example == null) {
      throw new IllegalStateException("no example of " + operation.getOperationId());
    }
    operation
        .getRequestBody()
        .getContent()
        .getMediaTypes()
        .values()
        .forEach(m -> m.setExample(example));
  }
}
