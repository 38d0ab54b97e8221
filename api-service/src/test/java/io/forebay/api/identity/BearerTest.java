package io.forebay.api.identity;

import static io.forebay.api.testing.Api.call;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;

import io.forebay.api.testing.Api;
import io.forebay.api.testing.ApiTest;
import io.forebay.api.testing.Person;
import io.quarkus.test.common.WithTestResource;
import io.restassured.RestAssured;
import io.restassured.http.ContentType;
import io.restassured.specification.RequestSpecification;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tokens of an identity provider. */
@ApiTest
@WithTestResource(IssuerResource.class)
class BearerTest {

  Issuer issuer;

  @Test
  void theSubjectIsTheUser() {
    with(issuer.token("ann-1"))
        .get("/api/v1/me")
        .then()
        .statusCode(200)
        .body("principal", equalTo("user:ann-1"))
        .body("memberOf", hasSize(0))
        .body("roles", equalTo(List.of("CREATOR")))
        .body("admin", equalTo(false));
  }

  @Test
  void groupsAndRolesComeFromTheToken() {
    with(issuer.token(
            "bob-1",
            Map.of(
                "groups",
                List.of("vision", "speech"),
                "realm_access",
                Map.of("roles", List.of("Security Team", "other")))))
        .get("/api/v1/me")
        .then()
        .body("memberOf", equalTo(List.of("group:speech", "group:vision")))
        .body("roles", equalTo(List.of("CREATOR", "AUDITOR")));
  }

  @Test
  void theAdministratorsRoleIsGivenByTheProvider() {
    with(issuer.token("carl-1", roles("forebay-admin")))
        .get("/api/v1/principals")
        .then()
        .statusCode(200);
    with(issuer.token("carl-1", roles("forebay-administrator")))
        .get("/api/v1/principals")
        .then()
        .statusCode(403);
  }

  @Test
  void whatAdministratorsSayOfAUserCountsAsWell() {
    call()
        .body(Map.of("memberOf", List.of("group:local"), "roles", List.of("AUDITOR")))
        .put("/api/v1/principals/user:dora-1")
        .then()
        .statusCode(201);
    with(issuer.token("dora-1", Map.of("groups", "vision")))
        .get("/api/v1/me")
        .then()
        .body("memberOf", equalTo(List.of("group:local", "group:vision")))
        .body("roles", equalTo(List.of("AUDITOR")));
  }

  @Test
  void anApiTokenOfTheSameUserHasTheGrantsButNotTheProvidersGroups() {
    // given
    String name = Api.freshName("emil");
    Person token = Person.withToken("user:" + name, Map.of());
    String dataset = Api.freshName("shared");

    // when
    with(issuer.token(name, Map.of("groups", "vision")))
        .body(Api.datasetOf(dataset))
        .post("/api/v1/datasets")
        .then()
        .statusCode(201);

    // then
    token.asks().get("/api/v1/datasets/" + dataset).then().statusCode(200);
    token.asks().get("/api/v1/me").then().body("memberOf", hasSize(0));
  }

  @Test
  void aClientsOwnTokenIsAServiceAccount() {
    with(issuer.token("ci-runner", Map.of("client_id", "ci-runner")))
        .get("/api/v1/me")
        .then()
        .body("principal", equalTo("serviceaccount:ci-runner"));
    with(issuer.token("4711", Map.of("azp", "ci-2", "gty", "client-credentials")))
        .get("/api/v1/me")
        .then()
        .body("principal", equalTo("serviceaccount:ci-2"));
    with(issuer.token("fred-1", Map.of("client_id", "ci-runner")))
        .get("/api/v1/me")
        .then()
        .body("principal", equalTo("user:fred-1"));
  }

  @Test
  void aTokenIsForUsByOurIssuerAndOfToday() {
    long now = Instant.now().getEpochSecond();
    refused(issuer.token("eve", Map.of("aud", "somebody-else")));
    refused(issuer.token("eve", Map.of("aud", List.of("a", "b"))));
    refused(issuer.token("eve", removed("aud")));
    refused(issuer.token("eve", Map.of("iss", "https://elsewhere.example")));
    refused(issuer.token("eve", Map.of("iss", issuer.url() + "/")));
    refused(issuer.token("eve", removed("iss")));
    refused(issuer.token("eve", Map.of("exp", now - 10)));
    refused(issuer.token("eve", removed("exp")));
    refused(issuer.token("eve", Map.of("nbf", now + 60)));
  }

  @Test
  void aTokenIsSignedByTheIssuer() {
    Map<String, Object> claims = issuer.claims("eve", Map.of());
    refused(issuer.key().unsigned(claims));
    refused(issuer.key().unsigned(claims) + "c2ln");
    refused(issuer.key().authenticatedWithPublicKey(claims));
    refused(SigningKey.named(issuer.key().id()).sign(claims));
    refused(SigningKey.named("unknown").sign(claims));
    String token = issuer.token("eve");
    refused(token.substring(0, token.lastIndexOf('.') + 1));
    refused(token.substring(0, token.lastIndexOf('.')));
    refused(token.replaceFirst("\\.[^.]*\\.", "." + SigningKey.encoded("{}") + "."));
    refused("a.b.c");
    refused("..");
    refused("opaque-token-of-somebody");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "ann ",
        "a b",
        "user:ann",
        "group:admins",
        "-ann",
        "ann/../admin",
        "ann\nadmin",
        "ann\u0000",
        "аnn",
        "ａｎｎ",
        "ann\u200b",
        "ümit",
        "admin",
        "ADMIN",
        "Admin"
      })
  void whatCannotBeAUsersNameIsRefusedAndNotMadeToFit(String subject) {
    with(issuer.token(subject))
        .get("/api/v1/me")
        .then()
        .statusCode(403)
        .contentType("application/problem+json")
        .body("code", equalTo("identity-refused"))
        .body("detail", containsString("'sub'"));
  }

  @Test
  void aNameIsNeverCut() {
    with(issuer.token("x".repeat(253))).get("/api/v1/me").then().statusCode(200);
    with(issuer.token("x".repeat(254))).get("/api/v1/me").then().statusCode(403);
  }

  @Test
  void whoHasNoNameIsNobody() {
    for (Object sub : List.of(7, true, List.of("ann"), Map.of("name", "ann"))) {
      assertThat(with(issuer.token("ann", Map.of("sub", sub))).get("/api/v1/me").statusCode())
          .as("%s", sub)
          .isIn(401, 403);
    }
    assertThat(with(issuer.token("ann", removed("sub"))).get("/api/v1/me").statusCode())
        .isIn(401, 403);
  }

  @Test
  void groupsThatCannotBeNamedGiveNothing() {
    with(issuer.token(
            "gina-1",
            Map.of(
                "groups",
                List.of(
                    "group:admins",
                    "everyone",
                    "namespace:team-a",
                    "user:bob",
                    "Domain Users",
                    "vіsion",
                    "/vision",
                    "vision\n",
                    7,
                    List.of("vision"),
                    "kept"))))
        .get("/api/v1/me")
        .then()
        .statusCode(200)
        .body("memberOf", equalTo(List.of("group:everyone", "group:kept")));
  }

  @Test
  void oursAndTheProvidersTokensWorkSideBySide() {
    Person person = Person.named("hans");
    person.asks().get("/api/v1/me").then().body("principal", equalTo(person.principal()));
    call().get("/api/v1/me").then().body("principal", equalTo("user:admin"));
    with(issuer.token("hans-1")).get("/api/v1/me").then().statusCode(200);
    refused("forebay_" + issuer.token("eve"));
  }

  @Test
  void aNewKeyOfTheIssuerIsFoundAndTheOldOneForgotten() {
    String before = issuer.token("ida-1");
    with(before).get("/api/v1/me").then().statusCode(200);
    issuer.rotate();
    String after = issuer.token("ida-1");
    Awaitility.await()
        .atMost(Duration.ofSeconds(10))
        .until(() -> with(after).get("/api/v1/me").statusCode() == 200);
    refused(before);
  }

  private static Map<String, Object> roles(String role) {
    return Map.of("realm_access", Map.of("roles", List.of(role)));
  }

  private static Map<String, Object> removed(String claim) {
    Map<String, Object> changes = new HashMap<>();
    changes.put(claim, null);
    return changes;
  }

  private static void refused(String token) {
    with(token)
        .get("/api/v1/me")
        .then()
        .statusCode(401)
        .contentType("application/problem+json")
        .header("WWW-Authenticate", containsString("Bearer"))
        .body("code", equalTo("unauthenticated"));
  }

  private static RequestSpecification with(String token) {
    return RestAssured.given()
        .header("Authorization", "Bearer " + token)
        .contentType(ContentType.JSON);
  }
}
