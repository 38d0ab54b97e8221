package io.forebay.api.contract;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * An operation of the document that takes a body.
 *
 * @param path with the examples of its variables
 */
record RequestWithBody(String id, String method, String path, JsonNode schema, JsonNode example) {

  static List<RequestWithBody> of(JsonNode document) {
    List<RequestWithBody> requests = new ArrayList<>();
    for (Map.Entry<String, JsonNode> path : document.path("paths").properties()) {
      for (Map.Entry<String, JsonNode> method : path.getValue().properties()) {
        JsonNode operation = method.getValue();
        if (operation.has("requestBody")) {
          JsonNode media = operation.path("requestBody").path("content").elements().next();
          requests.add(
              new RequestWithBody(
                  operation.path("operationId").asText(),
                  method.getKey().toUpperCase(Locale.ROOT),
                  filled(path.getKey(), operation.path("parameters"), document),
                  media.path("schema"),
                  media.path("example")));
        }
      }
    }
    return requests;
  }

  private static String filled(String path, JsonNode parameters, JsonNode document) {
    String filled = path;
    for (JsonNode parameter : parameters) {
      if (parameter.path("in").asText().equals("path")) {
        filled =
            filled.replace(
                "{" + parameter.path("name").asText() + "}",
                BrokenBound.resolved(document, parameter.path("schema"))
                    .path("examples")
                    .path(0)
                    .asText());
      }
    }
    return filled;
  }
}
