package io.forebay.api.contract;

import static io.forebay.api.testing.Api.call;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.forebay.api.testing.ApiTest;
import io.forebay.api.testing.OpenApi;
import io.forebay.api.testing.OtherServices;
import io.forebay.db.testing.TestDatabase;
import io.restassured.response.Response;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Whether the server takes what the OpenAPI document says of requests, and nothing else. */
@ApiTest
class RequestsTest {

  /** In this order the examples tell a story. */
  private static final List<String> STORY =
      List.of(
          "createDataset",
          "changeDataset",
          "putSecret",
          "putSecretEndpoints",
          "putPrincipal",
          "putSecretOwner",
          "createVersion",
          "moveTag",
          "putRuntime",
          "createPolicy",
          "putPolicy",
          "startLoad",
          "putGrant",
          "createToken",
          "testSource");

  TestDatabase database;
  private JsonNode document;
  private List<RequestWithBody> requests;

  @BeforeEach
  void begin() {
    document = OpenApi.document();
    requests = RequestWithBody.of(document);
    new OtherServices(database).noLoader();
  }

  @Test
  void everyExampleIsTakenAndNoBoundIsWrittenInVain() {
    assertThat(requests).extracting(RequestWithBody::id).containsExactlyInAnyOrderElementsOf(STORY);
    for (String id : STORY) {
      Response answer = send(named(id), named(id).example());
      assertThat(answer.statusCode())
          .as("%s: %s", id, answer.asString())
          .isIn(id.equals("testSource") ? List.of(409) : List.of(200, 201, 202));
      if (id.equals("createVersion")) {
        new OtherServices(database).resolve("cats", 1, Map.of("train/a.jpg", 1L));
      }
    }
    List<String> taken = new ArrayList<>();
    int broken = 0;
    for (RequestWithBody request : requests) {
      for (BrokenBound wrong : BrokenBound.of(document, request.schema(), request.example())) {
        Response answer = send(request, another(wrong.body()));
        broken++;
        if (answer.statusCode() != 400) {
          taken.add(request.id() + " " + wrong.rule() + ": " + answer.statusCode());
        }
      }
    }
    assertThat(taken).isEmpty();
    assertThat(broken).isGreaterThan(200);
  }

  /** What is there already is refused before anybody looks at its bounds. */
  private static JsonNode another(JsonNode body) {
    return body.path("name").asText().equals("cats")
        ? ((ObjectNode) body.deepCopy()).put("name", "other-cats")
        : body;
  }

  /** Classes that stand for names are texts, and no objects. */
  @Test
  void nothingIsATextAndAnObject() {
    assertThat(document.findValues("type"))
        .filteredOn(JsonNode::isArray)
        .extracting(JsonNode::toString)
        .isNotEmpty()
        .noneMatch(types -> types.contains("string") && types.contains("object"));
  }

  private RequestWithBody named(String id) {
    return requests.stream().filter(request -> request.id().equals(id)).findFirst().orElseThrow();
  }

  private static Response send(RequestWithBody request, JsonNode body) {
    return call()
        .urlEncodingEnabled(false)
        .body(body.toString())
        .request(request.method(), request.path());
  }
}
