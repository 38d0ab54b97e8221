package io.forebay.api.graphql;

import static io.forebay.api.testing.Api.call;
import static io.forebay.api.testing.Api.dataset;
import static io.forebay.api.testing.Api.freshName;
import static io.forebay.api.testing.Api.version;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import io.forebay.api.testing.ApiTest;
import io.restassured.response.Response;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** GraphQL takes no value for another one either. */
@ApiTest
class StrictInputsTest {

  private static final String START =
      "mutation($i: StartLoadInput!) { startLoad(input: $i) { priority maxBytesPerSecond } }";

  private static final String PUT =
      "mutation($i: PutSecretInput!) { putSecret(input: $i) { keys } }";

  /** Variables as they are written, which a map of Java's would not keep. */
  private static Response ask(String query, String variables) {
    return call()
        .body("{\"query\":\"%s\",\"variables\":%s}".formatted(query, variables))
        .post("/graphql");
  }

  private static void refused(Response answer) {
    assertThat(answer.jsonPath().getList("errors.extensions.code"))
        .as(answer.asString())
        .containsExactly("invalid-request");
    assertThat(answer.asString()).doesNotContain("java.");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"priority\":1.7",
        "\"priority\":1.0",
        "\"priority\":\"1\"",
        "\"priority\":true",
        "\"priority\":4294967297",
        "\"maxBytesPerSecond\":18446744073709551617",
        "\"maxBytesPerSecond\":1.7",
        "\"maxBytesPerSecond\":\"1\"",
        "\"include\":[7]",
        "\"include\":[true]",
        "\"exclude\":{}",
        "\"unknown\":1"
      })
  void noVariableIsTakenForAnother(String member) {
    String name = dataset("strict");
    version(name);
    refused(
        ask(START, "{\"i\":{\"dataset\":\"%s\",\"version\":\"1\",%s}}".formatted(name, member)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "priority: 1.7",
        "priority: \\\"1\\\"",
        "priority: 4294967297",
        "maxBytesPerSecond: 18446744073709551617",
        "include: [7]",
        "include: [true]"
      })
  void norIsALiteral(String member) {
    String name = dataset("literal");
    version(name);
    String input = "dataset: \\\"%s\\\", version: \\\"1\\\", %s".formatted(name, member);
    refused(ask("mutation { startLoad(input: {" + input + "}) { id } }", "{}"));
  }

  @Test
  void whatIsANumberIsTaken() {
    String name = dataset("number");
    version(name);
    ask(
            START,
            "{\"i\":{\"dataset\":\"%s\",\"version\":\"1\",\"priority\":-7,\"maxBytesPerSecond\":%d}}"
                .formatted(name, 9_007_199_254_740_993L))
        .then()
        .body("data.startLoad.priority", equalTo(-7))
        .body("data.startLoad.maxBytesPerSecond", equalTo(9_007_199_254_740_993L));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"{\"key\":\"k\"}", "{\"key\":\"k\",\"value\":null}", "{\"value\":\"v\"}", "null"})
  void noEntryOfASecretIsPassedOver(String entry) {
    String name = freshName("entries");
    refused(
        ask(
            PUT,
            "{\"i\":{\"name\":\"%s\",\"entries\":[{\"key\":\"a\",\"value\":\"b\"},%s]}}"
                .formatted(name, entry)));
    call().get("/api/v1/secrets/" + name).then().statusCode(404);
  }

  @Test
  void entriesAreStored() {
    Map<String, Object> input =
        Map.of("name", freshName("entries"), "entries", List.of(Map.of("key", "k", "value", "v")));
    Graph.ask(PUT, Map.of("i", input)).body("data.putSecret.keys", equalTo(List.of("k")));
  }
}
