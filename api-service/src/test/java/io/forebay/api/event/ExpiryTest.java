package io.forebay.api.event;

import static io.forebay.api.testing.Api.call;
import static org.assertj.core.api.Assertions.assertThat;

import io.forebay.api.identity.Issuer;
import io.forebay.api.identity.IssuerResource;
import io.forebay.api.testing.Api;
import io.forebay.api.testing.ApiFiles;
import io.forebay.api.testing.ApiTest;
import io.forebay.api.testing.GraphSocket;
import io.forebay.api.testing.Person;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Streams end with the token that opened them, also when nobody revoked it. */
@ApiTest
@WithTestResource(IssuerResource.class)
@Timeout(30)
class ExpiryTest {

  private static final String EVERYTHING = "subscription { events { type } }";
  private static final Duration SECONDS = Duration.ofSeconds(5);

  Issuer issuer;

  @TestHTTPResource("/")
  URI base;

  @ConfigProperty(name = "forebay.admin-token-file")
  Path adminToken;

  /** What only the first call takes is not to eat up a token's three seconds. */
  @BeforeEach
  void warmUp() {
    Person.withToken("user:" + Api.freshName("early"), Map.of());
  }

  @Test
  void anEventStreamEndsWhenTheProvidersTokenExpires() throws Exception {
    Instant end = Instant.now().plusSeconds(3);
    assertThat(events(expiring("ann", end))).allMatch(ExpiryTest::isNoEvent);
    assertThat(Instant.now()).isBetween(end, end.plus(SECONDS));
  }

  @Test
  void anEventStreamEndsWhenAnApiTokenExpires() throws Exception {
    Instant end = Instant.now().plusSeconds(3);
    Person person =
        Person.withToken("user:" + Api.freshName("bob"), Map.of("expiresAt", end.toString()));
    assertThat(events(person.token())).allMatch(ExpiryTest::isNoEvent);
    assertThat(Instant.now()).isBetween(end, end.plus(SECONDS));
  }

  @Test
  void aSubscriptionAndItsWebsocketEndWhenTheProvidersTokenExpires() throws Exception {
    Instant end = Instant.now().plusSeconds(3);
    try (GraphSocket socket = socket(expiring("carl", end)).subscribe(EVERYTHING)) {
      assertThat(socket.untilClosed().getLast().path("code").asInt()).isEqualTo(4401);
      assertThat(Instant.now()).isBetween(end, end.plus(SECONDS));
    }
  }

  @Test
  void aWebsocketsSubprotocolCarriesTheProvidersToken() throws Exception {
    String token = issuer.token("dora");
    try (GraphSocket socket =
        GraphSocket.open(base, Map.of(), "quarkus-http-upgrade#Authorization#Bearer%20" + token)) {
      socket.send(Map.of("type", "connection_init"));
      assertThat(socket.next().path("type").asText()).isEqualTo("connection_ack");
    }
  }

  @Test
  void whatTheOldAdminTokenOpenedEndsWhenItIsReplaced() throws Exception {
    try (GraphSocket socket = socket(ApiFiles.TOKEN).subscribe(EVERYTHING)) {
      HttpResponse<Stream<String>> stream = open(ApiFiles.TOKEN);
      Files.writeString(adminToken, "another-token-0123456789abcdef-0123456789");
      try {
        call().get("/api/v1/me").then().statusCode(401);
        assertThat(stream.body().toList()).allMatch(ExpiryTest::isNoEvent);
        assertThat(socket.untilClosed().getLast().path("code").asInt()).isEqualTo(4401);
      } finally {
        Files.writeString(adminToken, ApiFiles.TOKEN);
      }
    }
  }

  @Test
  void aTokenFileThatIsWrittenAnewWithTheSameTokenEndsNothing() throws Exception {
    Person person = Person.named("emil");
    try (GraphSocket socket = socket(ApiFiles.TOKEN).subscribe(EVERYTHING)) {
      Files.writeString(adminToken, ApiFiles.TOKEN + "\n\n");
      // Over two looks, then an event still comes.
      events(expiring("ida", Instant.now().plusSeconds(2)));
      person.dataset("steady");
      assertThat(socket.next().path("type").asText()).isEqualTo("next");
    }
  }

  private String expiring(String user, Instant end) {
    return issuer.token(user, Map.of("exp", end.getEpochSecond()));
  }

  private static boolean isNoEvent(String line) {
    return line.isEmpty() || line.startsWith(":");
  }

  private List<String> events(String token) throws Exception {
    return open(token).body().toList();
  }

  private HttpResponse<Stream<String>> open(String token) throws Exception {
    HttpResponse<Stream<String>> answer =
        HttpClient.newHttpClient()
            .send(
                HttpRequest.newBuilder(base.resolve("/api/v1/events"))
                    .header("Authorization", "Bearer " + token)
                    .build(),
                HttpResponse.BodyHandlers.ofLines());
    assertThat(answer.statusCode()).isEqualTo(200);
    return answer;
  }

  private GraphSocket socket(String token) {
    return GraphSocket.open(base, Map.of("Authorization", "Bearer " + token));
  }
}
