package io.forebay.api.auth;

import static io.forebay.api.testing.Api.call;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.anyOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.oneOf;

import io.forebay.api.testing.ApiFiles;
import io.forebay.api.testing.ApiTest;
import io.restassured.RestAssured;
import io.restassured.path.json.JsonPath;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@ApiTest
class ClosedDoorsTest {

  @Test
  void noOperationOfTheContractAnswersWithoutTheToken() {
    // given
    Map<String, Map<String, Object>> paths =
        JsonPath.from(call().accept("application/json").get("/q/openapi?format=json").asString())
            .get("paths");
    assertThat(paths).hasSizeGreaterThan(20);

    paths.forEach(
        (path, operations) ->
            operations.keySet().stream()
                .filter(method -> !method.equals("parameters"))
                .filter(_ -> !path.equals("/auth/ways"))
                .forEach(method -> refuse(method, path.replaceAll("\\{[^}]*}", "x"))));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/graphql",
        "/graphql/schema.graphql",
        "/q/health",
        "/q/health/",
        "/q/health/group/x",
        "/q/health/started",
        "/q/metrics",
        "/q/openapi",
        "/api",
        "/api/nothing/here",
        "/auth/nothing"
      })
  void nothingBesideTheContractAnswersEither(String path) {
    refuse("get", path);
  }

  @ParameterizedTest
  @ValueSource(strings = {"/./api/v1/me", "/x/../api/v1/me"})
  void noWayRoundByDotsIsTaken(String path) {
    RestAssured.get(path).then().statusCode(400);
  }

  @ParameterizedTest
  @ValueSource(strings = {"/q/health/live", "/q/health/ready"})
  void aKubeletIsToldThatTheServiceIsWellAndNothingElse(String path) {
    RestAssured.get(path).then().statusCode(200).body(equalTo("{\"status\":\"UP\"}"));
    RestAssured.head(path).then().statusCode(200);
    RestAssured.given()
        .header("Authorization", "Bearer wrong-token-0123456789abcdef")
        .get(path)
        .then()
        .statusCode(401);
    RestAssured.get(path + "/").then().statusCode(200).body(equalTo("{\"status\":\"UP\"}"));
    RestAssured.given()
        .cookie("forebay_session", ApiFiles.TOKEN)
        .get(path)
        .then()
        .statusCode(200)
        .body(equalTo("{\"status\":\"UP\"}"));
    RestAssured.post(path).then().statusCode(401);
    call().get(path).then().statusCode(200).body("checks", notNullValue());
  }

  @ParameterizedTest
  @ValueSource(strings = {"Bearer wrong-token-0123456789abcdef", "Bearer", "Basic YTpi", "Bearer "})
  void aWrongTokenIsAsGoodAsNone(String header) {
    RestAssured.given()
        .header("Authorization", header)
        .get("/api/v1/me")
        .then()
        .statusCode(401)
        .body("code", equalTo("unauthenticated"));
  }

  @Test
  void theTokenOpens() {
    call()
        .get("/api/v1/me")
        .then()
        .statusCode(200)
        .header("X-Request-Id", notNullValue())
        .body("principal", equalTo("user:admin"))
        .body("admin", equalTo(true));
  }

  /** In no way of writing a path does the API take a call for one of the console. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "/api;x=1/v1/me",
        "/Api/v1/me",
        "/api%00/v1/me",
        "//api/v1/me",
        "/%61pi/v1/me",
        "/api%2Fv1/me",
        "/graphql%2Fschema.graphql",
        "//q/metrics",
        "/%71/metrics"
      })
  void otherSpellingsLeadToNothingOfTheApi(String path) {
    RestAssured.given()
        .urlEncodingEnabled(false)
        .get(path)
        .then()
        .statusCode(oneOf(400, 401, 404))
        .body(
            not(
                anyOf(
                    containsString("principal"),
                    containsString("jvm_"),
                    containsString("scalar"))));
  }

  @Test
  void whoIsToLogInIsToldHow() {
    RestAssured.get("/auth/ways").then().statusCode(200).body("provider", equalTo(false));
  }

  private static void refuse(String method, String path) {
    RestAssured.given()
        .request(method.toUpperCase(Locale.ROOT), path)
        .then()
        .statusCode(401)
        .contentType("application/problem+json")
        .header("WWW-Authenticate", notNullValue())
        .body("code", equalTo("unauthenticated"));
  }
}
