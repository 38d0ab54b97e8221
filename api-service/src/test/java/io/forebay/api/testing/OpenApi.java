package io.forebay.api.testing;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.restassured.RestAssured;
import java.util.Map;

/** The contract of REST, as the service serves it. */
public final class OpenApi {

  private static final ObjectMapper JSON = new ObjectMapper();

  private OpenApi() {}

  /** As it is served. */
  public static JsonNode document() {
    try {
      return JSON.readTree(
          RestAssured.given()
              .header("Authorization", "Bearer " + ApiFiles.TOKEN)
              .accept("application/json")
              .get("/q/openapi?format=json")
              .asString());
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  /**
   * For those who only ask what there is: answers that operations share stand at each of them, and
   * what may be null is said to be what it else is.
   */
  public static JsonNode plain() {
    JsonNode document = document();
    return plain(document, document);
  }

  private static JsonNode plain(JsonNode node, JsonNode document) {
    if (node.isArray()) {
      ArrayNode plain = JSON.createArrayNode();
      node.forEach(each -> plain.add(plain(each, document)));
      return plain;
    }
    if (!node.isObject()) {
      return node;
    }
    String reference = node.path("$ref").asText("");
    if (reference.startsWith("#/components/responses/")) {
      return plain(document.at(reference.substring(1)), document);
    }
    if (node.path("anyOf").size() == 2
        && node.path("anyOf").path(1).path("type").asText().equals("null")) {
      return plain(node.path("anyOf").path(0), document);
    }
    ObjectNode plain = JSON.createObjectNode();
    for (Map.Entry<String, JsonNode> member : node.properties()) {
      boolean orNull =
          member.getKey().equals("type")
              && member.getValue().size() == 2
              && member.getValue().path(1).asText().equals("null");
      plain.set(
          member.getKey(), orNull ? member.getValue().path(0) : plain(member.getValue(), document));
    }
    return plain;
  }
}
