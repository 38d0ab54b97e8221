package io.forebay.api.limit;

import static io.forebay.api.testing.Api.call;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;

import io.forebay.api.testing.ApiTest;
import io.forebay.api.testing.DatabaseDoor;
import io.forebay.api.testing.Person;
import io.forebay.api.testing.RawConnection;
import io.forebay.api.testing.SmallLimits;
import io.quarkus.test.junit.TestProfile;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@ApiTest
@TestProfile(SmallLimits.class)
@Timeout(60)
class CallerLimitsTest {

  private static final int TOO_MANY = 2 * SmallLimits.BURST;

  DatabaseDoor door;

  @Test
  void whoAsksTooOftenIsToldWhenToComeBackWhateverTokenItTakes() {
    // given
    Person ann = Person.named("eager");
    Person again = Person.withToken(ann.principal(), Map.of());
    Person other = Person.named("calm");

    // when
    List<Response> answers =
        IntStream.range(0, TOO_MANY)
            .mapToObj(i -> (i % 2 == 0 ? ann : again).asks().get("/api/v1/me"))
            .toList();

    // then
    assertThat(answers.stream().filter(answer -> answer.statusCode() == 200))
        .hasSizeGreaterThanOrEqualTo(SmallLimits.BURST);
    Response refused = answers.stream().filter(a -> a.statusCode() == 429).findFirst().get();
    assertThat(refused.contentType()).isEqualTo("application/problem+json");
    assertThat(refused.<String>path("code")).isEqualTo("rate-limited");
    assertThat(Integer.parseInt(refused.header("Retry-After"))).isEqualTo(1);
    assertThat(refused.<Integer>path("retryAfterSeconds")).isEqualTo(1);
    refusedOver("/graphql", again);
    refusedOver("/api/v1/events", ann);

    // and
    other.asks().get("/api/v1/me").then().statusCode(200);
    again.asks().get("/q/health/live").then().statusCode(200);
    await().until(() -> again.asks().get("/api/v1/me").statusCode() == 200);
    assertThat(call().get("/q/metrics").asString())
        .contains("forebay_api_refused_total{limit=\"requests\"");
  }

  private static void refusedOver(String path, Person person) {
    await()
        .pollInterval(Duration.ofMillis(5))
        .untilAsserted(
            () ->
                person
                    .asks()
                    .body(Map.of("query", "{ me { admin } }"))
                    .post(path)
                    .then()
                    .statusCode(429)
                    .body("code", equalTo("rate-limited")));
  }

  @Test
  void whoComesWithoutAValidTokenTooOftenIsNotLookedUpAnyMoreButOthersAre() {
    notLookedUpAnyMore("Authorization", "Bearer ");
  }

  @Test
  void neitherIsWhoComesWithACookie() {
    notLookedUpAnyMore("Cookie", "forebay_session=");
  }

  private void notLookedUpAnyMore(String header, String before) {
    // given
    Person known = Person.named("known");
    RequestSpecification good = RestAssured.given().header(header, before + known.token());
    // The address may have been too often wrong a moment ago.
    await().until(() -> good.get("/api/v1/me").statusCode() == 200);

    // when
    String wrong = before + "forebay_guess";
    await().pollInterval(Duration.ofMillis(1)).until(() -> guess(header, wrong) == 429);
    long statements = door.statements();
    int refused = 0;
    for (int i = 0; i < 50; i++) {
      refused += guess(header, wrong) == 429 ? 1 : 0;
    }

    // then
    assertThat(refused).isGreaterThan(40);
    assertThat(door.statements() - statements).isLessThan(50);
    good.get("/api/v1/me").then().statusCode(200);
  }

  private static int guess(String header, String shown) {
    Response answer = RestAssured.given().header(header, shown).get("/api/v1/me");
    assertThat(answer.<String>path("code"))
        .isEqualTo(answer.statusCode() == 429 ? "rate-limited" : "unauthenticated");
    return answer.statusCode();
  }

  @Test
  void aBodyThatDoesNotArriveInTimeIsNotWaitedFor() throws IOException {
    try (RawConnection connection = RawConnection.open()) {
      connection.head(
          "POST /api/v1/datasets HTTP/1.1",
          "Content-Type: application/json",
          "Content-Length: 100");
      for (int i = 0; i < 3; i++) {
        connection.send(new byte[] {'{'});
      }
      assertThat(connection.answer())
          .startsWith("HTTP/1.1 408")
          .contains("application/problem+json", "request-timeout");
      assertThat(connection.isClosed()).isTrue();
    }
  }

  @Test
  void aConnectionOnWhichNothingHappensIsClosed() throws IOException {
    try (RawConnection silent = RawConnection.open();
        RawConnection halfWay = RawConnection.open()) {
      halfWay.send(
          "GET /api/v1/me HTTP/1.1\r\nHost: loc"
              .getBytes(java.nio.charset.StandardCharsets.US_ASCII));
      assertThat(silent.isClosed()).isTrue();
      assertThat(halfWay.isClosed()).isTrue();
    }
  }
}
