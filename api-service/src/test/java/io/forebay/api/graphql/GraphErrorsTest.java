package io.forebay.api.graphql;

import static io.forebay.api.graphql.Graph.ask;
import static io.forebay.api.testing.Api.call;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import graphql.introspection.IntrospectionQuery;
import io.forebay.api.testing.ApiTest;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@ApiTest
class GraphErrorsTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{ datasets( { edges } } | 1",
        "{ nothing } | 1",
        "{ datasets { edges { node { colour } } } } | 1",
        "{ dataset { name } } | 1",
        "{ datasets(first: \"many\") { edges { cursor } } } | 1",
        "query ($id: String!) { load(id: $id) { id } } | 1",
      })
  void aQueryThatIsWrongIsPlacedAndHasACode(String query, int line) {
    ask(query)
        .body("data", nullValue())
        .body("errors.extensions.code", everyItem(equalTo("invalid-request")))
        .body("errors[0].locations[0].line", equalTo(line))
        .body("errors[0].message", not(containsString("Exception")));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{ loads(state: [QUEUED, null]) { edges { cursor } } }",
        "{ audit(outcome: [null]) { edges { cursor } } }",
        "{ datasets(label: [\"a\", null]) { edges { cursor } } }",
        "{ consumers(dataset: \"d\", version: \"1\", states: [null]) { edges { cursor } } }",
      })
  void aListThatHoldsNullIsRefused(String query) {
    ask(query)
        .body("errors[0].extensions.code", equalTo("invalid-request"))
        .body("errors[0].message", containsString("null"));
  }

  @Test
  void anArgumentThatCannotBeReadIsNotRepeated() {
    ask("mutation { createToken(input: {name: \"a-name\", expiresAt: \"tomorrow\"}) { id } }")
        .body("errors[0].extensions.code", equalTo("invalid-request"))
        .body(
            "errors[0].message",
            equalTo("The argument input has a value that is not of its type."));
  }

  @ParameterizedTest
  @ValueSource(strings = {"{}", "{\"query\": \"\"}", "{\"query\": \"{\"}"})
  void aBodyWithoutAQueryHasACodeToo(String body) {
    call()
        .body(body)
        .post("/graphql")
        .then()
        .body("errors[0].extensions.code", equalTo("invalid-request"))
        .body("errors[0].message", notNullValue());
  }

  @Test
  void anOperationThatIsNotInTheQueryIsRefused() {
    call()
        .body(Map.of("query", "query a { me { admin } }", "operationName", "b"))
        .post("/graphql")
        .then()
        .statusCode(200)
        .body("errors[0].extensions.code", equalTo("invalid-request"));
  }

  @Test
  void aQueryThatIsTooDeepIsRefused() {
    ask("{ __schema { types { fields { type " + nested(20) + " } } } }")
        .body("data", nullValue())
        .body("errors[0].extensions.code", equalTo("query-too-complex"));
  }

  @Test
  void aQueryThatIsTooWideIsRefused() {
    String wide =
        IntStream.range(0, 500)
            .mapToObj(i -> "a" + i + ": me { admin }")
            .collect(Collectors.joining(" ", "{ ", " }"));
    ask(wide)
        .body("data", nullValue())
        .body("errors[0].extensions.code", equalTo("query-too-complex"));
  }

  @Test
  void toolsMayReadTheSchema() {
    ask(IntrospectionQuery.INTROSPECTION_QUERY)
        .body("errors", nullValue())
        .body("data.__schema.queryType.name", equalTo("Query"));
  }

  private static String nested(int depth) {
    return "{ ofType ".repeat(depth) + "{ name }" + " }".repeat(depth);
  }
}
