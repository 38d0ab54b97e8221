package io.forebay.api.auth;

import static io.forebay.api.testing.Api.call;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import io.forebay.api.testing.ApiFiles;
import io.forebay.api.testing.ApiTest;
import io.forebay.core.access.LoginPass;
import io.forebay.core.access.LoginPass.Use;
import io.restassured.RestAssured;
import io.restassured.http.ContentType;
import io.restassured.http.Cookie;
import io.restassured.http.Header;
import io.restassured.path.json.JsonPath;
import io.restassured.specification.RequestSpecification;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A browser keeps a token in a cookie. */
@ApiTest
class TokenSessionTest {

  private static final String COOKIE = "forebay_session";
  private static final Header OUR_PAGE = new Header("Sec-Fetch-Site", "same-origin");

  private static Cookie session(String token) {
    return RestAssured.given()
        .header("Authorization", "Bearer " + token)
        .post("/auth/session")
        .then()
        .statusCode(204)
        .extract()
        .detailedCookie(COOKIE);
  }

  private static RequestSpecification browser(Cookie session) {
    return RestAssured.given().cookie(COOKIE, session.getValue()).contentType(ContentType.JSON);
  }

  private static JsonPath token() {
    return call()
        .body(Map.of("name", "browser", "principal", "user:ann"))
        .post("/api/v1/tokens")
        .then()
        .statusCode(201)
        .extract()
        .jsonPath();
  }

  @Test
  void theCookieStandsForTheToken() {
    Cookie session = session(token().getString("token"));

    browser(session)
        .get("/api/v1/me")
        .then()
        .statusCode(200)
        .body("principal", equalTo("user:ann"));
    browser(session)
        .header(OUR_PAGE)
        .body(Map.of("query", "{ me { principal } }"))
        .post("/graphql")
        .then()
        .body("data.me.principal", equalTo("user:ann"));
  }

  private static String link() {
    return LoginPass.now(Use.LINK, Instant.now()).text(ApiFiles.TOKEN);
  }

  @Test
  void aLinkLogsInOnce() {
    String link = link();

    Cookie session = session(link);

    browser(session)
        .get("/api/v1/me")
        .then()
        .statusCode(200)
        .body("principal", equalTo("user:admin"))
        .body("admin", equalTo(true));
    assertThat(session.getValue()).doesNotContain(ApiFiles.TOKEN);
    // It is a browser's, and nobody's token.
    RestAssured.given()
        .header("Authorization", "Bearer " + session.getValue())
        .get("/api/v1/me")
        .then()
        .statusCode(401);
    RestAssured.given()
        .header("Authorization", "Bearer " + link)
        .post("/auth/session")
        .then()
        .statusCode(401)
        .body("code", equalTo("unauthenticated"));
  }

  @Test
  void ofManyAtOnceALinkLogsInOne() throws Exception {
    String link = link();
    try (ExecutorService browsers = Executors.newFixedThreadPool(8)) {
      List<Integer> statuses = new ArrayList<>();
      for (Future<Integer> answer :
          browsers.invokeAll(
              Collections.<Callable<Integer>>nCopies(
                  8,
                  () ->
                      RestAssured.given()
                          .header("Authorization", "Bearer " + link)
                          .post("/auth/session")
                          .statusCode()))) {
        statuses.add(answer.get());
      }
      assertThat(statuses).containsOnlyOnce(204).contains(401);
    }
  }

  @Test
  void aLinkIsGoodForNothingElseAndNotUsedUpByIt() {
    String link = link();

    RestAssured.given()
        .header("Authorization", "Bearer " + link)
        .get("/api/v1/me")
        .then()
        .statusCode(401);
    RestAssured.given().cookie(COOKIE, link).get("/api/v1/me").then().statusCode(401);

    session(link);
  }

  @Test
  void noScriptReadsItAndNoOtherSiteSendsIt() {
    Cookie session = session(ApiFiles.TOKEN);

    assertThat(session.isHttpOnly()).isTrue();
    assertThat(session.getSameSite()).isEqualTo("Strict");
    assertThat(session.getPath()).isEqualTo("/");
    assertThat(session.getDomain()).isNull();
    assertThat(session.getMaxAge()).isEqualTo(12 * 3600);
  }

  @ParameterizedTest
  @ValueSource(strings = {"cross-site", "same-site", "none"})
  void aChangeThatAnotherPageSendsIsRefused(String site) {
    browser(session(ApiFiles.TOKEN))
        .header("Sec-Fetch-Site", site)
        .body(Map.of("name", "x"))
        .post("/api/v1/datasets")
        .then()
        .statusCode(403)
        .body("code", equalTo("cross-site-request"));
  }

  @Test
  void itEndsWithTheToken() {
    // given
    JsonPath token = token();
    Cookie session = session(token.getString("token"));

    // when
    call().delete("/api/v1/tokens/{id}", token.getString("id")).then().statusCode(204);

    // then
    browser(session).get("/api/v1/me").then().statusCode(401);
  }

  @Test
  void oneThatLetsNobodyInIsRemovedSoThatItStandsBeforeNoOther() {
    Cookie removed =
        RestAssured.given()
            .cookie(COOKIE, "forebay_gone")
            .get("/api/v1/me")
            .then()
            .statusCode(401)
            .extract()
            .detailedCookie(COOKIE);

    assertThat(removed.getMaxAge()).isZero();
  }

  @Test
  void aLogoutRemovesIt() {
    Cookie removed =
        browser(session(ApiFiles.TOKEN))
            .header(OUR_PAGE)
            .post("/auth/logout")
            .then()
            .statusCode(200)
            .extract()
            .detailedCookie(COOKIE);

    assertThat(removed.getMaxAge()).isZero();
    assertThat(removed.getValue()).isEmpty();
  }

  @Test
  void aTokenInTheHeaderGoesBeforeIt() {
    browser(session(token().getString("token")))
        .header("Authorization", "Bearer " + ApiFiles.TOKEN)
        .get("/api/v1/me")
        .then()
        .body("principal", equalTo("user:admin"));
  }

  @Test
  void aCookieDoesNotMakeAnotherOne() {
    browser(session(ApiFiles.TOKEN))
        .header(OUR_PAGE)
        .post("/auth/session")
        .then()
        .statusCode(400)
        .body("code", equalTo("invalid-request"));
  }

  @Test
  void aCookieThatIsNoTokenLetsNobodyIn() {
    RestAssured.given().cookie(COOKIE, "forebay_x").get("/api/v1/me").then().statusCode(401);
    RestAssured.given().cookie(COOKIE, "x").get("/q/metrics").then().statusCode(401);
  }
}
