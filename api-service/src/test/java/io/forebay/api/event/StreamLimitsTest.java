package io.forebay.api.event;

import static io.forebay.api.testing.Api.call;
import static io.forebay.api.testing.Api.datasetOf;
import static io.forebay.api.testing.Api.freshName;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.lessThan;

import com.fasterxml.jackson.databind.JsonNode;
import io.forebay.api.testing.ApiTest;
import io.forebay.api.testing.GraphSocket;
import io.forebay.api.testing.Person;
import io.forebay.api.testing.SmallLimits;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.WebSocketHandshakeException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@ApiTest
@TestProfile(SmallLimits.class)
@Timeout(60)
class StreamLimitsTest {

  private static final String SUBSCRIPTION = "subscription { events { id } }";

  @TestHTTPResource("/")
  URI base;

  @Inject MeterRegistry registry;

  private final List<AutoCloseable> open = new ArrayList<>();

  @AfterEach
  void allPlacesAreGivenBack() throws Exception {
    for (AutoCloseable one : open) {
      one.close();
    }
    awaitStreams(0);
    await().until(() -> gauge("forebay.api.websockets") == 0);
  }

  @Test
  void aPrincipalHasSoManyStreamsWhateverTheirKind() throws Exception {
    // given
    Person ann = Person.named("streamer");
    GraphSocket socket = socket(ann).subscribe(SUBSCRIPTION);
    HttpResponse<InputStream> first = stream(ann);
    stream(ann);

    // when
    awaitStreams(SmallLimits.STREAMS);
    HttpResponse<InputStream> refused = request(ann);

    // then
    assertThat(refused.statusCode()).isEqualTo(429);
    assertThat(new String(refused.body().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8))
        .contains("too-many-streams");
    socket.send(Map.of("type", "subscribe", "id", "2", "payload", Map.of("query", SUBSCRIPTION)));
    assertThat(socket.next().toString()).contains("too-many-streams");
    stream(Person.named("another"));

    // and who would rather wait has no place for that: the answer comes at once
    String name = freshName("impatient");
    ann.asks().body(datasetOf(name)).post("/api/v1/datasets").then().statusCode(201);
    ann.asks().body(Map.of()).post("/api/v1/datasets/{name}/versions", name);
    ann.asks()
        .header("Prefer", "wait=50")
        .get("/api/v1/datasets/{name}/versions/1", name)
        .then()
        .statusCode(200)
        .body("state", equalTo("RESOLVING"))
        .time(lessThan(Duration.ofSeconds(20).toMillis()));

    // and
    first.body().close();
    await().until(() -> request(ann).statusCode() == 200);
  }

  @Test
  void aStreamThatEndsWithItsTokenGivesItsPlaceBack() throws Exception {
    Person ann = Person.named("revoked");
    Person again = Person.withToken(ann.principal(), Map.of());
    GraphSocket socket = socket(again).subscribe(SUBSCRIPTION);
    stream(again);
    stream(again);
    awaitStreams(SmallLimits.STREAMS);

    call().delete("/api/v1/tokens/{id}", again.tokenId()).then().statusCode(204);

    assertThat(socket.untilClosed().getLast().path("code").asInt()).isEqualTo(4401);
    awaitStreams(0);
    stream(ann);
  }

  @Test
  void websocketsAreCountedAndTheirPlacesGivenBack() throws Exception {
    Person ann = Person.named("sockets");
    GraphSocket first = socket(ann);
    socket(ann);
    assertThatThrownBy(() -> socket(ann))
        .hasCauseInstanceOf(WebSocketHandshakeException.class)
        .cause()
        .extracting(e -> ((WebSocketHandshakeException) e).getResponse().statusCode())
        .isEqualTo(429);
    first.close();
    await().ignoreExceptions().until(() -> socket(ann) != null);
  }

  /** Who shows no token takes no place of those who do, and gets one of theirs by its token. */
  @Test
  void websocketsThatShowTheirTokenLaterAreCountedTwice() throws Exception {
    // given
    Person ann = Person.named("later");
    GraphSocket first = waiting();
    GraphSocket second = waiting();
    assertThatThrownBy(this::waiting)
        .hasCauseInstanceOf(WebSocketHandshakeException.class)
        .cause()
        .extracting(e -> ((WebSocketHandshakeException) e).getResponse().statusCode())
        .isEqualTo(429);
    assertThat(gauge("forebay.api.websockets.waiting")).isEqualTo(SmallLimits.SOCKETS);
    assertThat(gauge("forebay.api.websockets")).isZero();

    // when
    for (GraphSocket socket : List.of(first, second)) {
      socket.init(Map.of("Authorization", "Bearer " + ann.token()));
      assertThat(socket.next().path("type").asText()).isEqualTo("connection_ack");
    }

    // then
    assertThat(gauge("forebay.api.websockets.waiting")).isZero();
    assertThat(gauge("forebay.api.websockets")).isEqualTo(SmallLimits.SOCKETS);
    GraphSocket third = waiting().init(Map.of("Authorization", "Bearer " + ann.token()));
    JsonNode refusal = third.next();
    assertThat(refusal.path("code").asInt()).isEqualTo(4403);
    assertThat(refusal.path("reason").asText()).isEqualTo("too-many-streams");
    first.close();
    await().until(() -> gauge("forebay.api.websockets") == SmallLimits.SOCKETS - 1);
    await().until(() -> gauge("forebay.api.websockets.waiting") == 0);
  }

  /** Who was let in a moment ago is let in all the same. */
  @Test
  void whoGuessesOverWebsocketsIsShutOut() throws Exception {
    Person ann = Person.named("neighbour");
    assertThat(shown(ann.token()).path("type").asText()).isEqualTo("connection_ack");

    // One connection guesses once, however often it sends a token that has to be looked up.
    GraphSocket hasty = waiting();
    String unknown = ann.token().substring(1 + ann.token().indexOf('_'));
    String guess = ann.token().replace(unknown, new StringBuilder(unknown).reverse());
    for (int i = 0; i < 20; i++) {
      hasty.sends(initialisation(guess));
    }
    assertThat(hasty.untilClosed().getLast().path("code").asInt()).isIn(4401, 4429);
    assertThat(shown("wrong-token").path("code").asInt()).isEqualTo(4401);

    JsonNode refused = shown("wrong-token");
    for (int i = 0; i < 50 && refused.path("code").asInt() == 4401; i++) {
      refused = shown("wrong-token");
    }
    assertThat(refused.path("code").asInt()).isEqualTo(1013);
    assertThat(refused.path("reason").asText()).isEqualTo("rate-limited");
    assertThat(shown(ann.token()).path("type").asText()).isEqualTo("connection_ack");
    assertThatThrownBy(() -> GraphSocket.open(base, Map.of("Authorization", "Bearer wrong-token")))
        .cause()
        .extracting(e -> ((WebSocketHandshakeException) e).getResponse().statusCode())
        .isEqualTo(429);

    // Another one is looked up a second later, as the others of this class need it.
    await().until(() -> shown("wrong-token").path("code").asInt() == 4401);
    Thread.sleep(1_100);
  }

  private JsonNode shown(String token) throws InterruptedException {
    try (GraphSocket socket = waiting()) {
      socket.send(initialisation(token));
      return socket.next();
    }
  }

  private static Map<String, ?> initialisation(String token) {
    return Map.of("type", "connection_init", "payload", Map.of("Authorization", "Bearer " + token));
  }

  @Test
  void aWebsocketWithoutASubscriptionIsClosedAfterAWhile() throws Exception {
    Person ann = Person.named("idle");
    GraphSocket used = socket(ann).subscribe(SUBSCRIPTION);
    GraphSocket idle = socket(ann);

    assertThat(idle.next().path("code").asInt()).isEqualTo(1000);

    used.send(
        Map.of("type", "subscribe", "id", "2", "payload", Map.of("query", "{ me { admin } }")));
    assertThat(used.next().path("payload").path("data").path("me").path("admin").asBoolean(true))
        .isFalse();
  }

  @Test
  void operationsOverAWebsocketCountAsRequestsDo() throws Exception {
    Person ann = Person.named("chatty");
    GraphSocket socket = socket(ann);
    socket.send(Map.of("type", "connection_init"));
    assertThat(socket.next().path("type").asText()).isEqualTo("connection_ack");
    String answers = "";
    for (int i = 0; i < 2 * SmallLimits.BURST && !answers.contains("rate-limited"); i++) {
      socket.send(
          Map.of(
              "type", "subscribe", "id", "q" + i, "payload", Map.of("query", "{ me { admin } }")));
      answers = socket.next().toString();
      if (answers.contains("\"next\"")) {
        assertThat(socket.next().path("type").asText()).isEqualTo("complete");
      }
    }
    assertThat(answers).contains("rate-limited", "retryAfterSeconds");
  }

  private void awaitStreams(int count) {
    await().until(() -> gauge("forebay.api.streams") == count);
  }

  private double gauge(String name) {
    return registry.get(name).gauge().value();
  }

  private GraphSocket socket(Person person) {
    GraphSocket socket =
        GraphSocket.open(base, Map.of("Authorization", "Bearer " + person.token()));
    open.add(socket);
    return socket;
  }

  private GraphSocket waiting() {
    GraphSocket socket = GraphSocket.open(base, Map.of());
    open.add(socket);
    return socket;
  }

  private HttpResponse<InputStream> stream(Person person) throws Exception {
    HttpResponse<InputStream> stream = request(person);
    assertThat(stream.statusCode()).isEqualTo(200);
    return stream;
  }

  private HttpResponse<InputStream> request(Person person)
      throws IOException, InterruptedException {
    HttpResponse<InputStream> answer =
        HttpClient.newHttpClient()
            .send(
                HttpRequest.newBuilder(base.resolve("/api/v1/events"))
                    .header("Authorization", "Bearer " + person.token())
                    .build(),
                HttpResponse.BodyHandlers.ofInputStream());
    open.add(answer.body());
    return answer;
  }
}
