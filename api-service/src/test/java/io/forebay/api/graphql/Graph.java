package io.forebay.api.graphql;

import static io.forebay.api.testing.Api.call;

import io.restassured.response.ValidatableResponse;
import java.util.Map;

/** Asks over GraphQL. */
public final class Graph {

  private Graph() {}

  public static ValidatableResponse ask(String query) {
    return ask(query, Map.of());
  }

  public static ValidatableResponse ask(String query, Map<String, Object> variables) {
    return call()
        .body(Map.of("query", query, "variables", variables))
        .post("/graphql")
        .then()
        .statusCode(200);
  }
}
