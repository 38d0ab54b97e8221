package io.forebay.api.identity;

import static io.forebay.api.testing.Api.call;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;

import io.forebay.api.testing.ApiTest;
import io.forebay.api.testing.Person;
import io.quarkus.test.common.QuarkusTestResource;
import io.restassured.RestAssured;
import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** The provider is down when the service starts, and goes down again while it runs. */
@ApiTest
@QuarkusTestResource(value = OutageOfProviderTest.Down.class, restrictToAnnotatedClass = true)
class OutageOfProviderTest {

  /** A provider that does not answer yet. */
  public static class Down extends IssuerResource {

    @Override
    public void inject(TestInjector injector) {
      super.inject(injector);
    }

    @Override
    public java.util.Map<String, String> start() {
      java.util.Map<String, String> settings = super.start();
      stop();
      return settings;
    }
  }

  Issuer issuer;

  @Test
  void onlyWhoComesFromTheProviderNoticesThatItIsDown() {
    // given
    Person person = Person.named("ann");
    String token = issuer.token("bob");

    // when it is down from the beginning
    unavailable(token);
    person.asks().get("/api/v1/me").then().statusCode(200);
    call().get("/q/health/ready").then().statusCode(200);

    // when it comes
    issuer.comeBack();
    Awaitility.await().atMost(Duration.ofSeconds(15)).until(() -> get(token).statusCode() == 200);

    // when it goes again, keys that are known go on
    issuer.goDown();
    get(token).then().statusCode(200);
    person.asks().get("/api/v1/me").then().statusCode(200);

    // and keys that are not known cannot be looked up
    issuer.rotate();
    Awaitility.await()
        .atMost(Duration.ofSeconds(15))
        .until(() -> get(issuer.token("bob")).statusCode() == 503);
    unavailable(issuer.token("bob"));
    issuer.comeBack();
  }

  private static void unavailable(String token) {
    get(token)
        .then()
        .statusCode(503)
        .contentType("application/problem+json")
        .header("Retry-After", notNullValue())
        .body("code", equalTo("identity-provider-unavailable"));
  }

  private static io.restassured.response.Response get(String token) {
    return RestAssured.given().header("Authorization", "Bearer " + token).get("/api/v1/me");
  }
}
