package io.forebay.api.graphql;

import static io.forebay.api.testing.Api.call;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;

import io.forebay.api.testing.ApiTest;
import io.restassured.response.ValidatableResponse;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Types and statuses as GraphQL over HTTP has them; graphql-http's audit asks for the rest. */
@ApiTest
class GraphOverHttpTest {

  private static final String JSON = "application/json";
  private static final String GRAPH_RESPONSE = "application/graphql-response+json";

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "application/json | application/json",
        "APPLICATION/JSON | application/json",
        "application/json; charset=UTF-8 | application/json",
        "application/json; q=0.5, text/html | application/json",
        "*/* | application/json",
        "application/* | application/json",
        "text/html, */*; q=0.1 | application/json",
        "application/graphql-response+json | application/graphql-response+json",
        "application/json; q=0.9, application/graphql-response+json |"
            + " application/graphql-response+json",
        "application/graphql-response+json; charset=utf-16, application/json | application/json",
        "application/graphql-response+json, application/json; q=0.9, */*; q=0.1 |"
            + " application/graphql-response+json",
        "application/graphql+json | application/graphql+json",
      })
  void anAnswerHasTheTypeThatItsCallerLikesBest(String accept, String type) {
    ask(accept, "{ me { principal } }")
        .statusCode(200)
        .header("Content-Type", equalTo(type + "; charset=utf-8"))
        .body("data.me.principal", notNullValue());
  }

  @Test
  void whoSaysNothingGetsJson() {
    call()
        .header("Accept", "")
        .body(Map.of("query", "{ me { principal } }"))
        .post("/graphql")
        .then()
        .statusCode(200)
        .header("Content-Type", equalTo("application/json; charset=utf-8"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "text/html",
        "application/jsonp",
        "application/json; q=0",
        "application/json; charset=utf-16",
        "application/json; charset=none-there-is",
      })
  void aTypeThatThereIsNotIsRefused(String accept) {
    ask(accept, "{ me { principal } }")
        .statusCode(406)
        .header("Content-Type", equalTo("application/problem+json"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{",
        "{ nothing }",
        "{ dataset { name } }",
        "query ($id: String!) { load(id: $id) { id } }",
        "query a { me { principal } } query b { me { principal } }",
      })
  void whatIsNotExecutedIsRefusedByTheStatusToo(String query) {
    ask(GRAPH_RESPONSE, query)
        .statusCode(400)
        .header("Content-Type", equalTo(GRAPH_RESPONSE + "; charset=utf-8"))
        .body("errors[0].extensions.code", equalTo("invalid-request"))
        .body("$", not(hasKey("data")));
    ask(JSON, query)
        .statusCode(200)
        .body("errors[0].extensions.code", equalTo("invalid-request"))
        .body("$", not(hasKey("data")));
  }

  @Test
  void whatIsExecutedIs200WhateverItsFieldsSay() {
    ask(GRAPH_RESPONSE, "{ dataset(name: \"nothing-here\") { name } }")
        .statusCode(200)
        .body("$", hasKey("data"))
        .body("errors[0].extensions.code", equalTo("dataset-not-found"));
  }

  @Test
  void aBodyThatIsNoRequestIsRefusedInTheTypeThatWasAskedFor() {
    assertThat(
            Stream.of(JSON, GRAPH_RESPONSE)
                .map(
                    accept ->
                        call()
                            .header("Accept", accept)
                            .body("[]")
                            .post("/graphql")
                            .then()
                            .statusCode(400)
                            .extract()
                            .header("Content-Type")))
        .containsExactly(JSON + "; charset=utf-8", GRAPH_RESPONSE + "; charset=utf-8");
  }

  private static ValidatableResponse ask(String accept, String query) {
    return call().header("Accept", accept).body(Map.of("query", query)).post("/graphql").then();
  }
}
