package io.forebay.api.access;

import static io.forebay.api.testing.Api.call;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import io.forebay.api.testing.ApiTest;
import io.forebay.api.testing.OtherServices;
import io.forebay.api.testing.Person;
import io.forebay.db.testing.TestDatabase;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@ApiTest
class TokenResourceTest {

  TestDatabase database;

  @Test
  void aTokenIsShownOnceAndOnlyItsHashIsKept() {
    // given
    Person ann = Person.named("ann");

    // then
    assertThat(ann.token()).matches("forebay_[A-Za-z0-9_-]{43}");
    String shown = call().get("/api/v1/tokens/" + ann.tokenId()).asString();
    assertThat(shown)
        .contains(ann.tokenId())
        .doesNotContain("forebay_")
        .doesNotContain("\"token\"");
    assertThat(call().get("/api/v1/tokens?limit=200").asString()).doesNotContain("forebay_");
    String row =
        new OtherServices(database)
            .sql()
            .get(
                "SELECT api_token::text AS row FROM api_token WHERE id = ?",
                read -> read.text("row"),
                UUID.fromString(ann.tokenId()));
    assertThat(row).doesNotContain(ann.token()).doesNotContain(ann.token().substring(8));
  }

  @Test
  void aRevokedTokenLetsNobodyInAnyMore() {
    Person ann = Person.named("ann");
    ann.asks().get("/api/v1/me").then().statusCode(200);

    ann.asks().delete("/api/v1/tokens/" + ann.tokenId()).then().statusCode(204);

    ann.asks().get("/api/v1/me").then().statusCode(401).body("code", equalTo("unauthenticated"));
  }

  @Test
  void anExpiredTokenLetsNobodyIn() throws InterruptedException {
    Person ann =
        Person.withToken("user:late", Map.of("expiresAt", Instant.now().plusSeconds(5).toString()));
    ann.asks().get("/api/v1/me").then().statusCode(200);

    Thread.sleep(Duration.ofMillis(5100));

    ann.asks().get("/api/v1/me").then().statusCode(401);
  }

  @Test
  void aLimitedTokenReachesItsDatasetsWithItsRole() {
    // given
    Person ann = Person.named("ann");
    String one = ann.dataset("one");
    String other = ann.dataset("other");
    Person limited =
        Person.withToken(ann.principal(), Map.of("datasets", List.of(one), "role", "READER"));

    // then
    limited.asks().get("/api/v1/datasets/" + one).then().statusCode(200);
    limited.asks().get("/api/v1/datasets/" + other).then().statusCode(404);
    limited.asks().delete("/api/v1/datasets/" + one).then().statusCode(403);
    assertThat(limited.asks().get("/api/v1/datasets?limit=200").<List<String>>path("items.name"))
        .containsExactly(one);
    limited.asks().body(Map.of("name", "more")).post("/api/v1/tokens").then().statusCode(403);
    limited.asks().get("/api/v1/tokens").then().statusCode(403);
  }

  @Test
  void peopleHandleTheirOwnTokensAndNotOthers() {
    // given
    Person ann = Person.named("ann");
    Person eve = Person.named("eve");

    // then
    eve.asks().get("/api/v1/tokens/" + ann.tokenId()).then().statusCode(404);
    eve.asks().delete("/api/v1/tokens/" + ann.tokenId()).then().statusCode(404);
    eve.asks()
        .body(Map.of("name", "stolen", "principal", ann.principal()))
        .post("/api/v1/tokens")
        .then()
        .statusCode(403);
    assertThat(eve.asks().get("/api/v1/tokens").<List<String>>path("items.principal"))
        .containsOnly(eve.principal());
    assertThat(
            eve.asks()
                .get("/api/v1/tokens?principal=" + ann.principal())
                .<List<String>>path("items.id"))
        .isEmpty();
    eve.asks().body(Map.of("name", "mine")).post("/api/v1/tokens").then().statusCode(201);
  }

  @Test
  void itsLastUseIsNoted() {
    Person ann = Person.named("ann");
    call().get("/api/v1/tokens/" + ann.tokenId()).then().body("lastUsedAt", nullValue());

    ann.asks().get("/api/v1/me").then().statusCode(200);

    call().get("/api/v1/tokens/" + ann.tokenId()).then().body("lastUsedAt", notNullValue());
  }

  @Test
  void anIdempotencyKeyIsItsCallersOwn() {
    Person ann = Person.named("ann");
    Person eve = Person.named("eve");
    String name = io.forebay.api.testing.Api.freshName("kept");
    Map<String, Object> body = io.forebay.api.testing.Api.datasetOf(name);

    ann.asks()
        .header("Idempotency-Key", name)
        .body(body)
        .post("/api/v1/datasets")
        .then()
        .statusCode(201);

    eve.asks()
        .header("Idempotency-Key", name)
        .body(body)
        .post("/api/v1/datasets")
        .then()
        .statusCode(409);
  }
}
