package io.forebay.api.event;

import static io.forebay.api.testing.Api.call;
import static io.forebay.api.testing.Api.version;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.hasItem;

import com.fasterxml.jackson.databind.JsonNode;
import io.forebay.api.testing.ApiFiles;
import io.forebay.api.testing.ApiTest;
import io.forebay.api.testing.GraphSocket;
import io.forebay.api.testing.Person;
import io.forebay.api.testing.RawConnection;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.common.http.TestHTTPResource;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Browsers cannot set headers of websockets: the token comes in the first message instead. */
@ApiTest
@Timeout(60)
class ConnectionInitTest {

  private static final String ME = "{ me { principal } }";

  @TestHTTPResource("/")
  URI base;

  @Inject MeterRegistry registry;

  @Inject EventFeed feed;

  private GraphSocket open() {
    return GraphSocket.open(base, Map.of());
  }

  private static Map<String, String> token(String token) {
    return Map.of("Authorization", "Bearer " + token);
  }

  private static String type(JsonNode message) {
    return message.path("type").asText();
  }

  private GraphSocket initialised(Person person) throws InterruptedException {
    GraphSocket socket = open().init(token(person.token()));
    assertThat(type(socket.next())).isEqualTo("connection_ack");
    return socket;
  }

  private static JsonNode closed(GraphSocket socket) throws InterruptedException {
    return socket.untilClosed().getLast();
  }

  @Test
  void theTokenInThePayloadSaysWhoAsks() throws Exception {
    Person ann = Person.named("ann");
    for (int i = 0; i < 100; i++) {
      try (GraphSocket socket = initialised(ann)) {
        assertThat(socket.ask("1", ME).next().at("/payload/data/me/principal").asText())
            .isEqualTo(ann.principal());
      }
    }
    try (GraphSocket admin = open().init(token(ApiFiles.TOKEN))) {
      assertThat(type(admin.next())).isEqualTo("connection_ack");
      assertThat(admin.ask("1", ME).next().at("/payload/data/me/principal").asText())
          .isEqualTo("user:admin");
    }
  }

  @Test
  void eventsAreThoseThatTheTokenMaySee() throws Exception {
    Person ann = Person.named("ann");
    String own = ann.dataset("own");
    String hidden = Person.named("ben").dataset("hidden");
    int before = feed.subscribers();
    try (GraphSocket socket = initialised(ann)) {
      socket.ask("1", "subscription { events { subject } }");
      await().until(() -> feed.subscribers() == before + 1);

      version(hidden);
      version(own);

      assertThat(socket.next().at("/payload/data/events/subject").asText()).isEqualTo(own + "@1");
    }
    await().until(() -> feed.subscribers() == before);
  }

  @Test
  void whatIsDoneOverItIsWrittenDownWithItsAddress() throws Exception {
    Person ann = Person.named("ann");
    String name = ann.dataset("audited");
    try (GraphSocket socket = initialised(ann)) {
      socket.ask(
          "1", "mutation { createVersion(input: {dataset: \"%s\"}) { number } }".formatted(name));
      assertThat(socket.next().at("/payload/data/createVersion/number").asInt()).isEqualTo(1);
    }
    call()
        .queryParam("principal", ann.principal())
        .get("/api/v1/audit")
        .then()
        .statusCode(200)
        .body("items.findAll { it.operation == 'createVersion' }.address", hasItem("127.0.0.1"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Bearer wrong-token-0123456789",
        "Bearer fbt_0123456789abcdef0123456789abcdef0123456789abcdef",
        "Bearer ",
        "Basic dXNlcjpwYXNzd29yZA==",
        ""
      })
  void aWrongTokenClosesTheConnection(String authorization) throws Exception {
    try (GraphSocket socket = open().init(Map.of("Authorization", authorization))) {
      List<JsonNode> messages = socket.untilClosed();
      assertThat(messages).hasSize(1);
      assertThat(messages.getFirst().path("code").asInt()).isEqualTo(4401);
      assertThat(messages.getFirst().path("reason").asText()).isEqualTo("unauthenticated");
    }
  }

  @Test
  void wrongTokensAreWrittenDown() throws Exception {
    int before = refusedInAll();
    for (int i = 0; i < 3; i++) {
      try (GraphSocket socket = open().init(token("wrong-token-0123456789"))) {
        closed(socket);
      }
    }
    await().atMost(Duration.ofSeconds(20)).until(() -> refusedInAll() >= before + 3);
  }

  private static int refusedInAll() {
    return call()
        .queryParam("outcome", "UNAUTHENTICATED")
        .queryParam("limit", 1000)
        .get("/api/v1/audit")
        .then()
        .statusCode(200)
        .extract()
        .<List<Integer>>path("items.times")
        .stream()
        .mapToInt(Integer::intValue)
        .sum();
  }

  @ParameterizedTest
  @ValueSource(strings = {ME, "{ __schema { types { name } } }", "{ __typename }", "{ nothing"})
  void nothingIsAnsweredWithoutAToken(String query) throws Exception {
    try (GraphSocket socket = open()) {
      socket.send(Map.of("type", "connection_init"));
      assertThat(type(socket.next())).isEqualTo("connection_ack");

      socket.ask("1", query);

      List<JsonNode> messages = socket.untilClosed();
      assertThat(messages.getLast().path("code").asInt()).isEqualTo(4401);
      assertThat(messages.subList(0, messages.size() - 1))
          .allSatisfy(
              message ->
                  assertThat(message.findValuesAsText("code")).containsExactly("unauthenticated"));
    }
  }

  /** Another name is no token, and who is refused is told the right one. */
  @Test
  void aPayloadWithoutATokenIsNone() throws Exception {
    try (GraphSocket socket = open().init(Map.of("token", "Bearer " + ApiFiles.TOKEN))) {
      assertThat(type(socket.next())).isEqualTo("connection_ack");
      assertThat(socket.ask("1", ME).untilClosed().getLast().path("reason").asText())
          .contains("connection_init");
    }
  }

  @Test
  void whoAsksBeforeTheConnectionIsInitialisedIsClosed() throws Exception {
    try (GraphSocket socket = open().ask("1", ME)) {
      assertThat(closed(socket).path("code").asInt()).isEqualTo(4401);
    }
  }

  @Test
  void twoTokensAreOneTooMany() throws Exception {
    Person ann = Person.named("ann");
    try (GraphSocket socket = GraphSocket.open(base, token(ann.token())).init(token(ann.token()))) {
      assertThat(closed(socket).path("code").asInt()).isEqualTo(4400);
    }
    try (GraphSocket socket = initialised(ann).init(token(ApiFiles.TOKEN))) {
      assertThat(closed(socket).path("code").asInt()).isEqualTo(4429);
    }
  }

  /** Before the first token was looked up, too. */
  @Test
  void twoInitialisationsAtOnceAreRefused() throws Exception {
    Person ann = Person.named("ann");
    for (int i = 0; i < 20; i++) {
      try (GraphSocket socket = open().init(token(ann.token())).init(token(ApiFiles.TOKEN))) {
        assertThat(closed(socket).path("code").asInt()).isEqualTo(4429);
      }
    }
    await().until(() -> registry.get("forebay.api.websockets.waiting").gauge().value() == 0);
  }

  @Test
  void whoLeavesWhileTheTokenIsLookedUpKeepsNoPlace() throws Exception {
    Person ann = Person.named("hasty");
    for (int i = 0; i < 100; i++) {
      open().init(token(ann.token())).close();
    }
    await().until(() -> registry.get("forebay.api.websockets.waiting").gauge().value() == 0);
    await().until(() -> registry.get("forebay.api.websockets").gauge().value() == 0);
  }

  @Test
  void spacesAroundATokenAreNoPartOfIt() throws Exception {
    Person ann = Person.named("ann");
    try (GraphSocket socket =
        open().init(Map.of("Authorization", "bearer  " + ann.token() + "\r\n"))) {
      assertThat(type(socket.next())).isEqualTo("connection_ack");
      assertThat(socket.ask("1", ME).next().at("/payload/data/me/principal").asText())
          .isEqualTo(ann.principal());
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "x",
        "[]",
        "{}",
        "{\"type\": 1}",
        "{\"type\": \"none\"}",
        "{\"type\": \"next\"}",
        "{\"type\": \"subscribe\"}",
        "{\"type\": \"subscribe\", \"id\": 1, \"payload\": {}}",
        "{\"type\": \"subscribe\", \"id\": \"1\", \"payload\": []}",
        "{\"type\": \"complete\"}",
        "{\"type\": \"connection_init\", \"payload\": \"x\"}",
        "{\"type\": \"connection_init\", \"payload\": {\"Authorization\": 1}}",
      })
  void aMessageThatIsNoneClosesTheConnection(String message) throws Exception {
    try (GraphSocket socket = open()) {
      socket.sendText(message);
      List<JsonNode> answers = socket.untilClosed();
      assertThat(answers).hasSize(1);
      assertThat(answers.getFirst().path("code").asInt()).isEqualTo(4400);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"null", "{}", "{\"other\": 1}"})
  void aPayloadNeedNotBeThere(String payload) throws Exception {
    try (GraphSocket socket = GraphSocket.open(base, token(ApiFiles.TOKEN))) {
      socket.sendText("{\"type\": \"connection_init\", \"payload\": " + payload + "}");
      assertThat(type(socket.next())).isEqualTo("connection_ack");
    }
  }

  @Test
  void whoShowsNothingIsClosedAfterTenSeconds() throws Exception {
    try (GraphSocket silent = open();
        GraphSocket busy = open()) {
      long begin = System.nanoTime();
      busy.send(Map.of("type", "connection_init"));
      busy.next();
      while (busy.next(Duration.ofSeconds(1)).isEmpty()) {
        busy.send(Map.of("type", "ping"));
        if (System.nanoTime() - begin > Duration.ofSeconds(20).toNanos()) {
          break;
        }
      }
      assertThat(closed(silent).path("code").asInt()).isEqualTo(4408);
      assertThat(Duration.ofNanos(System.nanoTime() - begin))
          .isBetween(Duration.ofSeconds(9), Duration.ofSeconds(30));
    }
    await().until(() -> registry.get("forebay.api.websockets.waiting").gauge().value() == 0);
  }

  @Test
  void theConnectionEndsWithItsToken() throws Exception {
    Person ann = Person.named("ann");
    int before = feed.subscribers();
    try (GraphSocket socket = initialised(ann)) {
      socket.ask("1", "subscription { events { type } }");
      await().until(() -> feed.subscribers() == before + 1);

      call().delete("/api/v1/tokens/" + ann.tokenId()).then().statusCode(204);

      assertThat(closed(socket).path("code").asInt()).isEqualTo(4401);
    }
    await().until(() -> feed.subscribers() == before);
  }

  /** What only looks like a websocket gets no answer of an operation. */
  @Test
  void aRequestThatBecomesNoWebsocketIsNotCarriedOut() throws IOException {
    for (String[] headers :
        new String[][] {
          {"Upgrade: websocket"},
          {"Upgrade: websocket", "Connection: Upgrade"},
          {"Upgrade: websocket", "Connection: Upgrade", "Sec-WebSocket-Version: 13"},
          {
            "Upgrade: websocket",
            "Connection: Upgrade",
            "Sec-WebSocket-Version: 12",
            "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ=="
          },
        }) {
      for (String method : List.of("GET", "POST", "OPTIONS")) {
        try (RawConnection connection = RawConnection.withoutToken()) {
          String answer =
              connection
                  .head(method + " /graphql?query=%7B__typename%7D HTTP/1.1", headers)
                  .answer();
          assertThat(answer).as("%s %s", method, List.of(headers)).doesNotContain("__typename");
          assertThat(answer).containsPattern("^HTTP/1.1 4\\d\\d");
          // Whether or not the connection is good for another request.
          await().until(() -> registry.get("forebay.api.websockets.waiting").gauge().value() == 0);
        }
      }
    }
  }
}
