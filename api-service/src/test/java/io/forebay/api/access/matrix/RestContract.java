package io.forebay.api.access.matrix;

import com.fasterxml.jackson.databind.JsonNode;
import io.forebay.api.testing.OpenApi;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Every operation of the OpenAPI document that the service serves. */
final class RestContract {

  private static final Set<String> METHODS = Set.of("get", "put", "post", "patch", "delete");

  private final JsonNode document;

  private RestContract(JsonNode document) {
    this.document = document;
  }

  static RestContract served() {
    return new RestContract(OpenApi.plain());
  }

  List<RestCall> calls() {
    List<RestCall> calls = new ArrayList<>();
    document
        .path("paths")
        .properties()
        .forEach(
            path ->
                path.getValue()
                    .properties()
                    .forEach(
                        entry -> {
                          if (METHODS.contains(entry.getKey())) {
                            calls.add(
                                new RestCall(
                                    this, path.getKey(), entry.getKey(), entry.getValue()));
                          }
                        }));
    return calls;
  }

  /** A body of this schema, of what the world has. */
  Optional<Object> body(JsonNode schema, String of, World world) {
    String reference = schema.path("$ref").asText("");
    if (!reference.isEmpty()) {
      String name = reference.substring(reference.lastIndexOf('/') + 1);
      return body(document.path("components").path("schemas").path(name), name, world);
    }
    if (schema.path("type").asText().equals("array")) {
      return body(schema.path("items"), of, world).map(List::of);
    }
    if (schema.has("additionalProperties") && !schema.has("properties")) {
      return Optional.of(Map.of("token", "hush-hush"));
    }
    Map<String, Object> members = new LinkedHashMap<>();
    for (Map.Entry<String, JsonNode> property : schema.path("properties").properties()) {
      world
          .value(of, property.getKey())
          .or(() -> nested(property.getKey(), property.getValue(), of, world))
          .ifPresent(value -> members.put(property.getKey(), value));
    }
    return schema.path("type").asText().equals("object") ? Optional.of(members) : Optional.empty();
  }

  private Optional<Object> nested(String name, JsonNode schema, String of, World world) {
    if (world.leavesOut(name)) {
      return Optional.empty();
    }
    JsonNode item = schema.path("type").asText().equals("array") ? schema.path("items") : schema;
    return item.has("$ref")
        ? body(schema, of, world).filter(value -> !value.equals(Map.of()))
        : Optional.empty();
  }

  static Map<String, Object> values(Iterable<JsonNode> parameters, String path, World world) {
    Map<String, Object> values = new HashMap<>();
    for (JsonNode parameter : parameters) {
      boolean must = parameter.path("required").asBoolean();
      if (must && !parameter.path("in").asText().equals("header")) {
        String name = parameter.path("name").asText();
        values.put(
            name,
            world
                .value(path, name)
                .orElseThrow(() -> new AssertionError("the world has no " + name + " of " + path)));
      }
    }
    return values;
  }
}
