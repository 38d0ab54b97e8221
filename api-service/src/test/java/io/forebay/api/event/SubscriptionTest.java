package io.forebay.api.event;

import static io.forebay.api.testing.Api.call;
import static io.forebay.api.testing.Api.dataset;
import static io.forebay.api.testing.Api.version;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.forebay.api.testing.ApiFiles;
import io.forebay.api.testing.ApiTest;
import io.forebay.api.testing.GraphSocket;
import io.forebay.api.testing.OtherServices;
import io.forebay.api.testing.Person;
import io.forebay.db.testing.TestDatabase;
import io.quarkus.test.common.http.TestHTTPResource;
import jakarta.inject.Inject;
import java.net.URI;
import java.net.http.WebSocketHandshakeException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@ApiTest
@Timeout(60)
class SubscriptionTest {

  private static final Map<String, String> TOKEN =
      Map.of("Authorization", "Bearer " + ApiFiles.TOKEN);

  @TestHTTPResource("/")
  URI base;

  @Inject EventFeed feed;

  TestDatabase database;

  @Test
  void aLoadIsFollowedToItsEnd() throws Exception {
    // given
    String id = queuedLoad();
    int before = feed.subscribers();

    try (GraphSocket socket = GraphSocket.open(base, TOKEN)) {
      // when
      socket.subscribe("subscription { loadProgress(id: \"" + id + "\") { id state filesTotal } }");

      // then
      assertThat(state(socket.next())).isEqualTo("QUEUED");
      call().post("/api/v1/loads/{id}/pause", id).then().statusCode(200);
      assertThat(state(socket.next())).isEqualTo("PAUSED");
      call().post("/api/v1/loads/{id}/cancel", id).then().statusCode(200);
      assertThat(state(socket.next())).isEqualTo("CANCELLED");
      assertThat(socket.next().path("type").asText()).isEqualTo("complete");
    }
    await().until(() -> feed.subscribers() == before);
  }

  @Test
  void noConnectionWithAnApiTokenLosesItsFirstMessage() throws Exception {
    Person ann = Person.named("ann");
    for (int i = 0; i < 500; i++) {
      try (GraphSocket socket =
          GraphSocket.open(base, Map.of("Authorization", "Bearer " + ann.token()))) {
        socket.send(Map.of("type", "connection_init"));
        assertThat(socket.next().path("type").asText()).as("%d", i).isEqualTo("connection_ack");
      }
    }
  }

  @Test
  void aLoadThatIsOverIsShownOnce() throws Exception {
    String id = queuedLoad();
    call().post("/api/v1/loads/{id}/cancel", id).then().statusCode(200);
    try (GraphSocket socket = GraphSocket.open(base, TOKEN)) {
      socket.subscribe("subscription { loadProgress(id: \"" + id + "\") { state } }");
      assertThat(state(socket.next())).isEqualTo("CANCELLED");
      assertThat(socket.next().path("type").asText()).isEqualTo("complete");
    }
  }

  @Test
  void eventsOfOneDatasetArriveAndNoOthers() throws Exception {
    String name = dataset("watched");
    int before = feed.subscribers();
    try (GraphSocket socket = GraphSocket.open(base, TOKEN)) {
      socket.subscribe("subscription { events(dataset: \"" + name + "\") { type subject data } }");
      await().until(() -> feed.subscribers() == before + 1);
      dataset("other");
      version(name);
      JsonNode event = socket.next().path("payload").path("data").path("events");
      assertThat(event.path("type").asText()).isEqualTo("io.forebay.version.resolving");
      assertThat(event.path("subject").asText()).isEqualTo(name + "@1");
    }
    await().until(() -> feed.subscribers() == before);
  }

  @Test
  void eventsGoOnAfterTheLastThatIsKnown() throws Exception {
    String name = dataset("resumed");
    version(name);
    version(name);
    int before = feed.subscribers();
    try (GraphSocket socket = GraphSocket.open(base, TOKEN)) {
      socket.subscribe(
          "subscription { events(dataset: \"%s\", after: \"0\", types: [\"io.forebay.version.resolving\"]) { id subject } }"
              .formatted(name));
      JsonNode first = socket.next().path("payload").path("data").path("events");
      assertThat(first.path("subject").asText()).isEqualTo(name + "@1");
      try (GraphSocket again = GraphSocket.open(base, TOKEN)) {
        again.subscribe(
            "subscription { events(dataset: \"%s\", after: \"%s\") { subject } }"
                .formatted(name, first.path("id").asText()));
        assertThat(
                again.next().path("payload").path("data").path("events").path("subject").asText())
            .isEqualTo(name + "@2");
      }
    }
    await().until(() -> feed.subscribers() == before);
  }

  @ParameterizedTest
  @ValueSource(strings = {"after: \"x\"", "types: [\"none\"]"})
  void whatNoEventHasIsRefused(String argument) throws Exception {
    try (GraphSocket socket = GraphSocket.open(base, TOKEN)) {
      socket.subscribe("subscription { events(" + argument + ") { id } }");
      assertThat(socket.next().toString()).contains("invalid-request");
    }
  }

  @Test
  void aSubscriptionThatEndsByItsClientIsGivenUp() throws Exception {
    int before = feed.subscribers();
    try (GraphSocket socket = GraphSocket.open(base, TOKEN)) {
      socket.subscribe("subscription { events { type } }");
      await().until(() -> feed.subscribers() == before + 1);
      socket.send(Map.of("type", "complete", "id", "1"));
      await().until(() -> feed.subscribers() == before);
    }
  }

  @Test
  void whatDoesNotExistIsAnErrorWithItsCode() throws Exception {
    for (String query :
        new String[] {
          "subscription { loadProgress(id: \"nothing\") { state } }",
          "subscription { events(dataset: \"nothing-here\") { type } }",
          "subscription { nothing }",
          "subscription {",
        }) {
      try (GraphSocket socket = GraphSocket.open(base, TOKEN)) {
        JsonNode answer = socket.subscribe(query).next();
        assertThat(answer.findValuesAsText("code"))
            .as("%s: %s", query, answer)
            .hasSize(1)
            .allMatch(code -> code.matches("(load|dataset)-not-found|invalid-request"));
      }
    }
  }

  @Test
  void aBrowserCarriesTheTokenInASubprotocol() throws Exception {
    try (GraphSocket socket =
        GraphSocket.open(
            base, Map.of(), "quarkus-http-upgrade#Authorization#Bearer%20" + ApiFiles.TOKEN)) {
      assertThat(
              socket
                  .subscribe("{ me { principal } }")
                  .next()
                  .path("payload")
                  .path("data")
                  .path("me")
                  .path("principal")
                  .asText())
          .isEqualTo("user:admin");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"loadProgress(id: \"%s\") { state }", "events { type }"})
  void aSubscriptionEndsWithTheTokenThatOpenedIt(String field) throws Exception {
    // given
    Person ann = Person.named("ann");
    String dataset = ann.dataset("followed");
    version(dataset);
    String load =
        ann.asks()
            .body(Map.of("dataset", dataset, "version", 1))
            .post("/api/v1/loads")
            .then()
            .extract()
            .path("id");
    int before = feed.subscribers();
    try (GraphSocket socket = GraphSocket.open(base, bearer(ann))) {
      socket.subscribe("subscription { " + field.formatted(load) + " }");
      await().until(() -> feed.subscribers() == before + 1);

      // when
      call().delete("/api/v1/tokens/" + ann.tokenId()).then().statusCode(204);

      // then
      assertThat(socket.untilClosed().getLast().path("code").asInt()).isEqualTo(4401);
    }
    await().until(() -> feed.subscribers() == before);
  }

  @Test
  void aConnectionEndsWithItsTokenAndDoesNothingMore() throws Exception {
    for (int i = 0; i < 5; i++) {
      // given
      Person ann = Person.named("ann");
      String dataset = ann.dataset("kept");
      try (GraphSocket socket = GraphSocket.open(base, bearer(ann))) {
        assertThat(socket.subscribe("{ dataset(name: \"" + dataset + "\") { name } }").next())
            .asString()
            .contains(dataset);

        // when
        call().delete("/api/v1/tokens/" + ann.tokenId()).then().statusCode(204);
        boolean sent = socket.sends(operation("2", change(dataset)));

        // then
        List<JsonNode> messages = socket.untilClosed();
        assertThat(messages.getLast().path("code").asInt()).isEqualTo(4401);
        assertThat(messages)
            .as("%s", sent)
            .noneMatch(message -> message.toString().contains("\"changed\""));
        call()
            .get("/api/v1/datasets/" + dataset)
            .then()
            .body("description", org.hamcrest.Matchers.not("changed"));
      }
    }
  }

  /**
   * Those that are new are looked at each second: only older ones wait for the database to tell.
   */
  @Test
  void theDatabaseTellsOfTheTokenOfAnOlderConnection() throws Exception {
    // given
    Person ann = Person.named("ann");
    try (GraphSocket socket = GraphSocket.open(base, bearer(ann))) {
      socket.subscribe("{ me { principal } }").next();
      Thread.sleep(2_500);

      // when
      call().delete("/api/v1/tokens/" + ann.tokenId()).then().statusCode(204);

      // then
      assertThat(socket.untilClosed().getLast().path("code").asInt()).isEqualTo(4401);
    }
  }

  @Test
  void eachOperationAsksForTheTokenHoweverYoungTheConnection() throws Exception {
    // given
    Person ann = Person.named("ann");
    String dataset = ann.dataset("kept");
    try (GraphSocket socket = GraphSocket.open(base, bearer(ann))) {
      socket.subscribe("{ me { principal } }").next();

      // when nobody tells of it
      new OtherServices(database)
          .superuser()
          .update("DELETE FROM api_token WHERE id = CAST(? AS uuid)", ann.tokenId());
      if (socket.sends(operation("2", change(dataset)))) {
        // then
        JsonNode answer = socket.next();
        while (!answer.path("id").asText().equals("2") && !isClosed(answer)) {
          answer = socket.next();
        }
        // Closed by the look at new connections, if that comes between.
        assertThat(answer.findValuesAsText("code"))
            .containsExactly(isClosed(answer) ? "4401" : "unauthenticated");
      }
      call()
          .get("/api/v1/datasets/" + dataset)
          .then()
          .body("description", org.hamcrest.Matchers.not("changed"));
    }
  }

  private static boolean isClosed(JsonNode message) {
    return message.path("type").asText().equals("closed");
  }

  @Test
  void aSubscriptionAsksForTheTokenToo() throws Exception {
    Person ann = Person.named("ann");
    try (GraphSocket socket = GraphSocket.open(base, bearer(ann))) {
      new OtherServices(database)
          .superuser()
          .update("DELETE FROM api_token WHERE id = CAST(? AS uuid)", ann.tokenId());
      socket.sends(Map.of("type", "connection_init"));
      socket.sends(operation("1", "subscription { events { type } }"));

      JsonNode answer = socket.next();
      while (answer.path("type").asText().equals("connection_ack")) {
        answer = socket.next();
      }
      assertThat(answer.findValuesAsText("code"))
          .containsExactly(isClosed(answer) ? "4401" : "unauthenticated");
    }
  }

  @Test
  void connectionsOfOtherTokensGoOn() throws Exception {
    Person ann = Person.named("ann");
    Person again = Person.withToken(ann.principal(), Map.of());
    try (GraphSocket socket = GraphSocket.open(base, bearer(again));
        GraphSocket admin = GraphSocket.open(base, TOKEN)) {
      socket.subscribe("{ me { principal } }").next();
      admin.subscribe("{ me { principal } }").next();
      call().delete("/api/v1/tokens/" + ann.tokenId()).then().statusCode(204);
      for (GraphSocket open : List.of(socket, admin)) {
        assertThat(open.next().path("type").asText()).isEqualTo("complete");
        assertThat(open.next(Duration.ofMillis(1500))).isEmpty();
        open.send(operation("2", "{ me { principal } }"));
        assertThat(open.next().path("payload").path("data").path("me").isObject()).isTrue();
      }
    }
  }

  private static String change(String dataset) {
    return "mutation { updateDataset(input: {name: \""
        + dataset
        + "\", description: \"changed\"}) { description } }";
  }

  private static Map<String, ?> operation(String id, String query) {
    return Map.of("type", "subscribe", "id", id, "payload", Map.of("query", query));
  }

  private static Map<String, String> bearer(Person person) {
    return Map.of("Authorization", "Bearer " + person.token());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "quarkus-http-upgrade#Authorization#Bearer%20wrong-token-0123456789",
        "quarkus-http-upgrade#Authorization#Basic%20wrong-token-0123456789",
        "quarkus-http-upgrade#Authorization#%2",
        "quarkus-http-upgrade#Authorization#"
      })
  void whoShowsATokenIsLetInByThatOrNotAtAll(String protocol) {
    assertThatThrownBy(() -> GraphSocket.open(base, Map.of(), protocol))
        .cause()
        .isInstanceOfSatisfying(
            WebSocketHandshakeException.class,
            refusal -> assertThat(refusal.getResponse().statusCode()).isEqualTo(401));
  }

  private static String state(JsonNode message) {
    return message.path("payload").path("data").path("loadProgress").path("state").asText();
  }

  private static String queuedLoad() {
    String name = dataset("followed");
    version(name);
    return call()
        .body(Map.of("dataset", name, "version", 1))
        .post("/api/v1/loads")
        .then()
        .statusCode(202)
        .extract()
        .path("id");
  }
}
