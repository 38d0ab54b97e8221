package io.forebay.api.policy;

import static io.forebay.api.policy.PolicyCalls.NEW_YEAR;
import static io.forebay.api.policy.PolicyCalls.POLICY;
import static io.forebay.api.policy.PolicyCalls.schedule;
import static io.forebay.api.policy.PolicyCalls.wish;
import static io.forebay.api.testing.Api.call;
import static io.forebay.api.testing.Api.dataset;
import static io.forebay.api.testing.Api.version;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;

import io.forebay.api.testing.ApiTest;
import io.forebay.api.testing.AtOnce;
import io.forebay.api.testing.OtherServices;
import io.forebay.db.testing.TestDatabase;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** How policies are changed, suspended and resumed. */
@ApiTest
class PolicyReplacementTest {

  TestDatabase database;
  private OtherServices others;
  private String dataset;

  @BeforeEach
  void register() {
    others = new OtherServices(database);
    dataset = dataset("scheduled");
    version(dataset);
  }

  private ValidatableResponse shown(String policy) {
    return call().get(POLICY, dataset, policy).then().statusCode(200);
  }

  private Response put(String policy, Map<String, ?> more) {
    return call().body(wish(more)).put(POLICY, dataset, policy);
  }

  private Instant nextDue(String policy) {
    String due = shown(policy).extract().path("nextDue");
    return due == null ? null : Instant.parse(due);
  }

  /** A due time came, and nobody has dealt with it yet. */
  private Instant isDue(String policy) {
    return others
        .sql()
        .get(
            """
            UPDATE policy SET next_due = date_trunc('minute', now()) WHERE dataset_id = ? AND name = ?
            RETURNING next_due
            """,
            row -> row.instant("next_due"),
            others.datasetId(dataset),
            policy);
  }

  @Test
  void aReplacementReplacesAll() {
    schedule(
        dataset,
        "p",
        Map.of("include", List.of("a"), "exclude", List.of("b"), "limits", Map.of("priority", 9)));

    call()
        .header("If-Match", "\"1\"")
        .body(Map.of("version", 1, "trigger", Map.of("cron", "@yearly")))
        .put(POLICY, dataset, "p")
        .then()
        .statusCode(200)
        .header("ETag", equalTo("\"2\""))
        .body("revision", equalTo(2))
        .body("include", equalTo(List.of()))
        .body("exclude", equalTo(List.of()))
        .body("trigger.cron", equalTo("@yearly"))
        .body("limits.priority", equalTo(0))
        .body("createdBy", equalTo("user:admin"));
    shown("p").header("ETag", startsWith("\"2-"));
  }

  @Test
  void whatIsNotThereIsNotReplaced() {
    put("p", Map.of()).then().statusCode(404).body("code", equalTo("policy-not-found"));
    call()
        .header("If-Match", "\"1\"")
        .body(wish(Map.of()))
        .put(POLICY, dataset, "p")
        .then()
        .statusCode(404);
    call().get(POLICY, dataset, "p").then().statusCode(404);
    call().delete(POLICY, dataset, "p").then().statusCode(404);
    call().get(POLICY + "/preview", dataset, "p").then().statusCode(404);
    call().get(POLICY + "/fires", dataset, "p").then().statusCode(404);
    call()
        .post(POLICY + "/run", dataset, "p")
        .then()
        .statusCode(404)
        .body("code", equalTo("policy-not-found"));
  }

  @Test
  void whoReadAnEarlierRevisionChangesNothing() {
    schedule(dataset, "p", Map.of());
    put("p", Map.of("limits", Map.of("priority", 1))).then().statusCode(200);

    call()
        .header("If-Match", "\"1\"")
        .body(wish(Map.of()))
        .put(POLICY, dataset, "p")
        .then()
        .statusCode(412)
        .body("code", equalTo("stale-revision"))
        .body("revision", equalTo(2));
    call().header("If-Match", "\"1\"").delete(POLICY, dataset, "p").then().statusCode(412);
    call().header("If-Match", "\"2\"").delete(POLICY, dataset, "p").then().statusCode(204);
    call().get(POLICY, dataset, "p").then().statusCode(404);
  }

  @Test
  void ofWritersWhoSawOneRevisionOneWins() throws Exception {
    schedule(dataset, "p", Map.of());

    List<Integer> statuses =
        AtOnce.statuses(
            6,
            client ->
                call()
                    .header("If-Match", "\"1\"")
                    .body(wish(Map.of("limits", Map.of("priority", client + 1))))
                    .put(POLICY, dataset, "p"));

    assertThat(statuses).containsOnlyOnce(200);
    assertThat(Collections.frequency(statuses, 412)).isEqualTo(5);
  }

  @Test
  void whatIsAskedAlreadyChangesNothing() {
    schedule(dataset, "p", Map.of());
    Instant due = isDue("p");

    put("p", Map.of("trigger", Map.of("cron", NEW_YEAR, "timeZone", "UTC")))
        .then()
        .statusCode(200)
        .body("revision", equalTo(1));

    assertThat(nextDue("p")).isEqualTo(due);
  }

  @Test
  void aTimeThatIsDueSurvivesAChangeOfOtherThings() {
    schedule(dataset, "p", Map.of());
    Instant due = isDue("p");

    put("p", Map.of("limits", Map.of("priority", 5))).then().body("revision", equalTo(2));

    assertThat(nextDue("p")).isEqualTo(due);
  }

  @Test
  void anotherTriggerIsDueFromNowOn() {
    schedule(dataset, "p", Map.of());
    isDue("p");

    put("p", Map.of("trigger", Map.of("cron", "@yearly", "timeZone", "Asia/Tokyo")))
        .then()
        .statusCode(200)
        .body("nextDue", endsWith("-12-31T15:00:00Z"));

    assertThat(nextDue("p")).isAfter(Instant.now());
  }

  @Test
  void nothingOfASuspensionIsCaughtUp() {
    // given
    schedule(dataset, "p", Map.of());
    Instant before = nextDue("p");
    isDue("p");

    // when, then
    put("p", Map.of("suspended", true)).then().body("suspended", equalTo(true));
    assertThat(nextDue("p")).isNull();
    put("p", Map.of("suspended", true, "limits", Map.of("priority", 1))).then().statusCode(200);
    put("p", Map.of("suspended", true, "trigger", Map.of("cron", "@hourly")))
        .then()
        .body("nextDue", nullValue());
    put("p", Map.of()).then().body("suspended", equalTo(false)).body("revision", equalTo(5));
    assertThat(nextDue("p")).isEqualTo(before).isAfter(Instant.now());
  }

  @Test
  void aPolicyMayBeginSuspended() {
    schedule(dataset, "p", Map.of("suspended", true));

    shown("p").body("suspended", equalTo(true)).body("nextDue", nullValue());
  }
}
