package io.forebay.api.fuzz;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * An operation of the OpenAPI document.
 *
 * @param body its schema; missing when it has none
 */
record Operation(
    String id,
    String method,
    String path,
    List<JsonNode> parameters,
    JsonNode body,
    JsonNode responses) {

  static List<Operation> of(JsonNode document) {
    List<Operation> operations = new ArrayList<>();
    document
        .path("paths")
        .properties()
        .forEach(
            path ->
                methods(path.getValue())
                    .forEach(
                        method ->
                            operations.add(
                                of(
                                    path.getKey(),
                                    path.getValue(),
                                    method.getKey(),
                                    method.getValue()))));
    return operations;
  }

  private static Stream<Map.Entry<String, JsonNode>> methods(JsonNode path) {
    return path.properties().stream().filter(entry -> entry.getValue().has("operationId"));
  }

  private static Operation of(String path, JsonNode item, String method, JsonNode operation) {
    List<JsonNode> parameters = new ArrayList<>();
    item.path("parameters").forEach(parameters::add);
    operation.path("parameters").forEach(parameters::add);
    Iterator<JsonNode> content = operation.path("requestBody").path("content").elements();
    return new Operation(
        operation.path("operationId").asText(),
        method.toUpperCase(java.util.Locale.ROOT),
        path,
        parameters,
        content.hasNext()
            ? content.next().path("schema")
            : com.fasterxml.jackson.databind.node.MissingNode.getInstance(),
        operation.path("responses"));
  }

  Stream<String> parameters(String in) {
    return parameters.stream()
        .filter(parameter -> parameter.path("in").asText().equals(in))
        .map(parameter -> parameter.path("name").asText());
  }

  /** Whether the document says that it can end with this code. */
  boolean declares(int status, String code) {
    return Stream.of(
            responses.path(Integer.toString(status)).path("description").asText().split(", "))
        .anyMatch(code::equals);
  }

  boolean declares(int status) {
    return responses.has(Integer.toString(status))
        || StreamSupport.stream(responses.spliterator(), false).count() == 0;
  }

  @Override
  public String toString() {
    return id;
  }
}
