package io.forebay.orchestrator.health;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import io.forebay.core.policy.PolicyLimits;
import io.forebay.core.policy.PolicySpec;
import io.forebay.core.policy.Trigger;
import io.forebay.db.sql.Channels;
import io.forebay.db.testing.TestDatabase;
import io.forebay.db.testing.TestDatabaseResource;
import io.forebay.db.testing.Wiring;
import io.forebay.orchestrator.testing.World;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.ValidatableResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The service as it starts by itself. */
@QuarkusTest
@TestProfile(ServiceTest.WithToken.class)
@WithTestResource(
    value = TestDatabaseResource.class,
    initArgs = @ResourceArg(name = "role", value = "ORCHESTRATOR"))
class ServiceTest {

  private static final String TOKEN = "a-token-for-this-test";

  TestDatabase database;

  /** Points the service to a token file. */
  public static class WithToken implements QuarkusTestProfile {

    @Override
    public Map<String, String> getConfigOverrides() {
      try {
        Path file = Files.createTempFile("admin-token", "");
        file.toFile().deleteOnExit();
        Files.writeString(file, TOKEN);
        return Map.of("forebay.admin-token-file", file.toString());
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"/q/health", "/q/metrics", "/q", "/nothing"})
  void nothingIsOpenWithoutTheToken(String path) {
    given().get(path).then().statusCode(401);
    given().header("Authorization", "Bearer guess").get(path).then().statusCode(401);
  }

  @Test
  void healthAndMetricsShowALeaderThatWorks() {
    // given
    await()
        .untilAsserted(
            () ->
                given()
                    .auth()
                    .oauth2(TOKEN)
                    .get("/q/metrics")
                    .then()
                    .statusCode(200)
                    .body(containsString("forebay_leader 1.0")));

    // when
    World world = new World(database);
    long dataset = world.dataset();
    world.changed(dataset);
    await().until(() -> world.phase(dataset).equals("PROVISIONING"));

    // then
    given().get("/q/health/live").then().statusCode(200).body(equalTo("{\"status\":\"UP\"}"));
    given().get("/q/health/ready").then().statusCode(200).body(equalTo("{\"status\":\"UP\"}"));
    given().auth().oauth2(TOKEN).get("/q/health/live").then().statusCode(200);
    given().auth().oauth2(TOKEN).get("/q/health/ready").then().statusCode(200);
    given()
        .auth()
        .oauth2(TOKEN)
        .get("/q/metrics")
        .then()
        .body(containsString("forebay_reconcile_seconds_count{outcome=\"settled\"}"));
  }

  private static void assertMetrics(String... lines) {
    await()
        .untilAsserted(
            () -> {
              ValidatableResponse metrics = given().auth().oauth2(TOKEN).get("/q/metrics").then();
              for (String line : lines) {
                metrics.body(containsString(line));
              }
            });
  }

  @Test
  void aPolicyThatIsMadeFiresWhenItIsDueAndIsCounted() {
    // given
    World world = new World(database);
    long dataset = world.dataset();
    world.version(dataset, 1, 10);
    PolicySpec everyMinute =
        new PolicySpec(
            "latest",
            List.of(),
            List.of(),
            new Trigger.Schedule("* * * * *", "UTC"),
            PolicyLimits.DEFAULT);
    Instant due = Instant.now().plusMillis(500);

    // when
    new Wiring(world.sql())
        .policies()
        .insert(dataset, "minutes", everyMinute, false, Optional.of(due), "user:admin");

    // then nobody waits for the next look at everything
    await()
        .atMost(Duration.ofSeconds(5))
        .until(() -> world.sql().list("SELECT id FROM load", row -> row.uuid("id")).size() == 1);
    Instant fired =
        world.sql().get("SELECT fired_at FROM policy_fire", row -> row.instant("fired_at"));
    assertThat(fired).isBetween(due, due.plusSeconds(3));
    assertMetrics(
        "forebay_policy_fires_total{outcome=\"fired\"} 1.0",
        "forebay_policy_lateness_seconds_count 1");

    // when its load is over
    world
        .sql()
        .update(
            """
            UPDATE load SET state = 'SUCCEEDED', finished_at = now(), bytes_done = 1000,
                   bytes_transferred = 700
            """);
    world.sql().notify(Channels.POLICY, "");

    // then
    assertMetrics(
        "forebay_policy_bytes_total{from=\"origin\"} 700.0",
        "forebay_policy_bytes_total{from=\"cache\"} 300.0");
    given()
        .auth()
        .oauth2(TOKEN)
        .get("/q/health/live")
        .then()
        .statusCode(200)
        .body(containsString("policy loop"));
  }
}
