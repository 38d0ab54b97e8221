package io.forebay.api.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;

import io.forebay.api.testing.ApiTest;
import io.restassured.RestAssured;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The console's files as a browser gets them, before anybody has logged in. */
@ApiTest
class ConsoleRoutesTest {

  private static RequestSpecification browser() {
    return RestAssured.given().accept("text/html,application/xhtml+xml,*/*;q=0.8");
  }

  private static ValidatableResponse page(String path) {
    return browser()
        .get(path)
        .then()
        .statusCode(200)
        .contentType(ContentType.HTML)
        .body(containsString("<div id=\"root\">"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"/", "/datasets", "/datasets/cats/versions/3", "/login", "/apiary"})
  void everyPageBeginsWithTheSameFile(String path) {
    page(path)
        .header("Cache-Control", equalTo("no-cache"))
        .header("X-Content-Type-Options", equalTo("nosniff"))
        .header("Content-Security-Policy", containsString("default-src 'none'"))
        .header("Content-Security-Policy", containsString("frame-ancestors 'none'"))
        .header("Content-Security-Policy", not(containsString("unsafe")));
  }

  @Test
  void whatThePolicyForbidsIsNotInIt() {
    String html = page("/").extract().asString();

    assertThat(html).doesNotContain("<style", "style=", "onload=", "http://", "https://");
    assertThat(Pattern.compile("<script(?![^>]* src=)").matcher(html).find()).isFalse();
  }

  @Test
  void filesWhoseNameIsTheirContentAreKeptByBrowsers() {
    Matcher script =
        Pattern.compile("src=\"(/assets/[^\"]+\\.js)\"").matcher(page("/").extract().asString());
    assertThat(script.find()).isTrue();

    RestAssured.get(script.group(1))
        .then()
        .statusCode(200)
        .contentType(containsString("javascript"))
        .header("Cache-Control", equalTo("public, max-age=31536000, immutable"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"/assets/gone.js", "/assets/gone", "/favicon.ico", "/a/b.png"})
  void aFileThatIsNotThereIsNoPage(String path) {
    browser().get(path).then().statusCode(404);
  }

  @Test
  void whatIsNoBrowserGetsNoPage() {
    RestAssured.given().accept("application/json").get("/datasets").then().statusCode(404);
  }

  @ParameterizedTest
  @ValueSource(strings = {"/api/v1/datasets", "/graphql", "/q/health", "/auth/x", "/api"})
  void theApiIsNoPage(String path) {
    browser().get(path).then().statusCode(401).contentType("application/problem+json");
  }

  @Test
  void whoseSessionIsOverGetsThePageToLogInAgain() {
    browser().cookie("forebay_session", "forebay_gone").get("/datasets").then().statusCode(200);
  }
}
