package io.forebay.api.policy;

import static io.forebay.api.policy.PolicyCalls.POLICIES;
import static io.forebay.api.policy.PolicyCalls.POLICY;
import static io.forebay.api.policy.PolicyCalls.named;
import static io.forebay.api.policy.PolicyCalls.run;
import static io.forebay.api.policy.PolicyCalls.schedule;
import static io.forebay.api.policy.PolicyCalls.wish;
import static io.forebay.api.testing.Api.call;
import static io.forebay.api.testing.Api.dataset;
import static io.forebay.api.testing.Api.version;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;

import io.forebay.api.testing.ApiTest;
import io.forebay.api.testing.OtherServices;
import io.forebay.db.testing.TestDatabase;
import io.restassured.path.json.JsonPath;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Within which limits policies work. */
@ApiTest
class PolicyLimitsTest {

  TestDatabase database;
  private OtherServices services;
  private String dataset;

  @BeforeEach
  void register() {
    dataset = dataset("limited");
    services = new OtherServices(database);
    version(dataset);
  }

  /** Open for an hour, in two hours. */
  private static Map<String, Object> closedNow() {
    LocalTime now = LocalTime.now(ZoneOffset.UTC).truncatedTo(ChronoUnit.MINUTES);
    return Map.of(
        "limits",
        Map.of(
            "windows",
            List.of(
                Map.of(
                    "from", now.plusHours(2).toString(),
                    "to", now.plusHours(3).toString(),
                    "timeZone", "UTC"))));
  }

  @Test
  void whatIsLeftOutHasNoLimitButThatLoadsDoNotRunBesideEachOther() {
    schedule(dataset, "p", Map.of());

    call()
        .get(POLICY, dataset, "p")
        .then()
        .body("limits.concurrency", equalTo("FORBID"))
        .body("limits.missedTimes", equalTo("CATCH_UP"))
        .body("limits.windows", equalTo(List.of()))
        .body("limits.retries", equalTo(0))
        .body("limits.suspendAfter", nullValue())
        .body("limits.deadlineSeconds", nullValue())
        .body("limits.keepVersions", nullValue())
        .body("keptVersions", equalTo(List.of()))
        .body("nextWindow", nullValue())
        .body("failures", equalTo(0));
  }

  @Test
  void limitsAreShownAsTheyWereAskedFor() {
    schedule(
        dataset,
        "p",
        Map.of(
            "trigger",
            Map.of("cron", "@daily", "timeZone", "Europe/Berlin"),
            "limits",
            Map.of(
                "concurrency",
                "REPLACE",
                "missedTimes",
                "SKIP",
                "retries",
                3,
                "deadlineSeconds",
                7_200,
                "suspendAfter",
                5,
                "keepVersions",
                100,
                "windows",
                List.of(
                    Map.of("from", "22:00", "to", "06:30", "days", List.of("SUNDAY", "FRIDAY")),
                    Map.of("from", "12:00:30", "to", "13:00", "timeZone", "Asia/Tokyo")))));

    call()
        .get(POLICY, dataset, "p")
        .then()
        .body("limits.concurrency", equalTo("REPLACE"))
        .body("limits.missedTimes", equalTo("SKIP"))
        .body("limits.retries", equalTo(3))
        .body("limits.suspendAfter", equalTo(5))
        .body("limits.keepVersions", equalTo(100))
        .body("limits.deadlineSeconds", equalTo(7_200))
        .body("limits.windows[0].from", equalTo("22:00"))
        .body("limits.windows[0].to", equalTo("06:30"))
        .body("limits.windows[0].days", equalTo(List.of("FRIDAY", "SUNDAY")))
        .body("limits.windows[0].timeZone", equalTo("Europe/Berlin"))
        .body("limits.windows[1].from", equalTo("12:00:30"))
        .body("limits.windows[1].days", hasSize(7))
        .body("limits.windows[1].timeZone", equalTo("Asia/Tokyo"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{'concurrency': 'BOTH'}                          | limits.concurrency",
        "{'missedTimes': 1.5}                             | limits.missedTimes",
        "{'retries': -1}                                  | limits.retries is between 0 and 10",
        "{'retries': 11}                                  | limits.retries is between 0 and 10",
        "{'suspendAfter': 0}                              | limits.suspendAfter is between 1 and",
        "{'keepVersions': 0}                              | limits.keepVersions is between 1 and 100",
        "{'keepVersions': 101}                            | limits.keepVersions is between 1 and 100",
        "{'deadlineSeconds': 59}                          | limits.deadlineSeconds is between 60 and",
        "{'deadlineSeconds': 604801}                      | limits.deadlineSeconds is between 60 and",
        "{'windows': [null]}                              | limits.windows contains null",
        "{'windows': [{}]}                                | limits.windows.from is missing",
        "{'windows': [{'from': '01:00'}]}                 | limits.windows.to is missing",
        "{'windows': [{'from': '25:00', 'to': '01:00'}]}  | limits.windows.from is a time of day",
        "{'windows': [{'from': '1:00', 'to': '01:00'}]}   | limits.windows.from is a time of day",
        "{'windows': [{'from': '01:00', 'to': '02:00', 'timeZone': '+02:00'}]} | limits.windows.timeZone is not valid: the time zone",
        "{'windows': [{'from': '01:00', 'to': '02:00', 'days': ['MON']}]} | limits.windows",
        "{'windows': [{'from': '01:00', 'to': '02:00', 'until': 1}]} | until is not known",
      })
  void whatCannotBeIsRefusedInWordsThatNameTheField(String limits, String words) {
    call()
        .body(named("p", Map.of("limits", JsonPath.from(limits.replace('\'', '"')).getMap("$"))))
        .post(POLICIES, dataset)
        .then()
        .statusCode(400)
        .body("code", equalTo("invalid-request"))
        .body("detail", containsString(words));
  }

  @Test
  void whatAPolicyKeepsIsShownWithItAndGoesWithTheLimit() {
    // given
    Map<String, Object> keeping = Map.of("limits", Map.of("keepVersions", 1));
    schedule(dataset, "p", keeping);

    // when
    run(dataset, "p");

    // then it is kept when it is loaded
    call().get(POLICY, dataset, "p").then().body("keptVersions", equalTo(List.of()));
    services.superuser().update("UPDATE policy_kept SET loaded_at = now()");
    call().get(POLICY, dataset, "p").then().body("keptVersions", equalTo(List.of(1)));
    call().get(POLICIES, dataset).then().body("items[0].keptVersions", equalTo(List.of(1)));
    call()
        .body(
            Map.of(
                "query",
                "{ policy(dataset: \"%s\", name: \"p\") { keptVersions limits { keepVersions } } }"
                    .formatted(dataset)))
        .post("/graphql")
        .then()
        .body("data.policy.keptVersions", equalTo(List.of(1)))
        .body("data.policy.limits.keepVersions", equalTo(1));

    // when
    call().body(wish(Map.of())).put(POLICY, dataset, "p").then().statusCode(200);

    // then
    call().get(POLICY, dataset, "p").then().body("keptVersions", equalTo(List.of()));
  }

  @Test
  void aPolicyTakesNoteOfALoadAgainThatAPersonRetries() {
    // given
    schedule(dataset, "p", Map.of());
    String load = run(dataset, "p");
    call().post("/api/v1/loads/{id}/cancel", load).then().statusCode(200);
    services.superuser().update("UPDATE policy_fire SET settled = true");

    // when
    call().post("/api/v1/loads/{id}/retry", load).then().statusCode(200);

    // then
    boolean settled =
        services
            .superuser()
            .get(
                "SELECT settled FROM policy_fire WHERE load_id = ?",
                row -> row.flag("settled"),
                UUID.fromString(load));
    assertThat(settled).isFalse();
  }

  @Test
  void outsideOfItsWindowsALoadIsPausedUntilAPersonResumesIt() {
    // given
    schedule(dataset, "p", closedNow());

    // when
    String load = run(dataset, "p");

    // then
    call()
        .get("/api/v1/loads/{id}", load)
        .then()
        .body("state", equalTo("PAUSED"))
        .body("outsideWindow", equalTo(true))
        .body("policy", equalTo("p"));

    // when
    call()
        .post("/api/v1/loads/{id}/resume", load)
        .then()
        .statusCode(200)
        .body("state", equalTo("QUEUED"))
        .body("outsideWindow", equalTo(false));
  }

  @Test
  void loadsOfAPolicyThatIsDeletedGoOn() {
    schedule(dataset, "p", closedNow());
    String load = run(dataset, "p");

    call().delete(POLICY, dataset, "p").then().statusCode(204);

    call()
        .get("/api/v1/loads/{id}", load)
        .then()
        .body("state", equalTo("QUEUED"))
        .body("outsideWindow", equalTo(false))
        .body("policy", nullValue());
  }

  @Test
  void whileAnEarlierLoadOfItIsNotOverItIsSkipped() {
    schedule(dataset, "p", Map.of());
    String first = run(dataset, "p");

    call()
        .post(POLICY + "/run", dataset, "p")
        .then()
        .statusCode(202)
        .body("outcome", equalTo("SKIPPED"))
        .body("load", nullValue())
        .body("reason.code", equalTo("earlier-load-unfinished"))
        .body("reason.load", equalTo(first));
  }
}
