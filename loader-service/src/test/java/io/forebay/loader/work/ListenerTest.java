package io.forebay.loader.work;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import io.forebay.db.testing.TestDatabaseResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@WithTestResource(
    value = TestDatabaseResource.class,
    initArgs = @ResourceArg(name = "role", value = "LOADER"))
@WithTestResource(LoaderResource.class)
class ListenerTest {

  @ParameterizedTest
  @ValueSource(strings = {"/q/health", "/q/metrics", "/", "/anything"})
  void nothingIsOpenWithoutTheToken(String path) {
    given().get(path).then().statusCode(401);
    given().header("Authorization", "Bearer wrong").get(path).then().statusCode(401);
  }

  @Test
  void aKubeletIsToldThatItIsAliveAndNothingElse() {
    given().get("/q/health/live").then().statusCode(200).body(equalTo("{\"status\":\"UP\"}"));
  }

  @Test
  void aRegisteredNodeIsReadyAndShowsWhatItDoes() {
    Awaitility.await()
        .atMost(Duration.ofSeconds(20))
        .untilAsserted(() -> authorized().get("/q/health/ready").then().statusCode(200));

    authorized()
        .get("/q/metrics")
        .then()
        .statusCode(200)
        .body(containsString("forebay_loader_transferred_bytes_total"));
  }

  private static io.restassured.specification.RequestSpecification authorized() {
    return given().header("Authorization", "Bearer " + LoaderResource.TOKEN);
  }
}
