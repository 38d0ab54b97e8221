package io.forebay.api.policy;

import static io.forebay.api.policy.PolicyCalls.BESIDE_EACH_OTHER;
import static io.forebay.api.policy.PolicyCalls.POLICY;
import static io.forebay.api.policy.PolicyCalls.run;
import static io.forebay.api.policy.PolicyCalls.schedule;
import static io.forebay.api.testing.Api.call;
import static io.forebay.api.testing.Api.dataset;
import static io.forebay.api.testing.Api.version;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import io.forebay.api.testing.ApiTest;
import io.forebay.api.testing.OtherServices;
import io.forebay.db.testing.TestDatabase;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import java.time.Instant;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.zone.ZoneOffsetTransition;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@ApiTest
class FireResourceTest {

  TestDatabase database;
  private OtherServices others;
  private String dataset;

  @BeforeEach
  void register() {
    others = new OtherServices(database);
    dataset = dataset("scheduled");
    version(dataset);
  }

  private Response fires(String policy) {
    return call().get(POLICY + "/fires", dataset, policy);
  }

  @Test
  void aPolicyThatIsRunBeginsALoadOfWhatIsAskedOfIt() {
    // given
    schedule(
        dataset,
        "p",
        Map.of(
            "include",
            List.of("train/**"),
            "exclude",
            List.of("**/*.tmp"),
            "limits",
            Map.of("priority", 7, "maxBytesPerSecond", 1_000)));
    String due = call().get(POLICY, dataset, "p").path("nextDue");

    // when
    Response fire = call().post(POLICY + "/run", dataset, "p");

    // then
    String load = fire.path("load");
    fire.then()
        .statusCode(202)
        .header("Location", endsWith("/api/v1/loads/" + load))
        .body("id", notNullValue())
        .body("cause", equalTo("RUN"))
        .body("dueAt", notNullValue())
        .body("dueUntil", nullValue())
        .body("dueCount", equalTo(1))
        .body("outcome", equalTo("FIRED"))
        .body("version", equalTo(1))
        .body("reason", nullValue())
        .body("firedAt", equalTo(fire.path("dueAt")));
    call()
        .get("/api/v1/loads/{id}", load)
        .then()
        .statusCode(200)
        .body("dataset", equalTo(dataset))
        .body("version", equalTo(1))
        .body("state", equalTo("QUEUED"))
        .body("cause", equalTo("POLICY"))
        .body("policy", equalTo("p"))
        .body("include", equalTo(List.of("train/**")))
        .body("exclude", equalTo(List.of("**/*.tmp")))
        .body("priority", equalTo(7))
        .body("maxBytesPerSecond", equalTo(1_000));
    call()
        .get(POLICY, dataset, "p")
        .then()
        .body("lastFire.id", equalTo(fire.path("id")))
        .body("lastFire.load", equalTo(load))
        .body("nextDue", equalTo(due))
        .body("revision", equalTo(1));
  }

  @Test
  void listsOfLoadsSayWhichPolicyBeganWhich() {
    schedule(dataset, "p", Map.of());
    String asked =
        call()
            .body(Map.of("dataset", dataset, "version", 1))
            .post("/api/v1/loads")
            .then()
            .body("policy", nullValue())
            .extract()
            .path("id");
    String begun = run(dataset, "p");

    JsonPath loads = call().queryParam("dataset", dataset).get("/api/v1/loads").jsonPath();
    assertThat(loads.getList("items.id")).isEqualTo(List.of(begun, asked));
    assertThat(loads.getString("items[0].policy")).isEqualTo("p");
    assertThat(loads.getString("items[1].policy")).isNull();
    assertThat(loads.getList("items.cause")).isEqualTo(List.of("POLICY", "REQUEST"));
  }

  @Test
  void aSuspendedPolicyCanBeRun() {
    schedule(dataset, "p", Map.of("suspended", true));

    assertThat(run(dataset, "p")).isNotNull();
    call().get(POLICY, dataset, "p").then().body("nextDue", nullValue());
  }

  @Test
  void aRunWithoutAVersionToLoadSaysWhy() {
    schedule(dataset, "p", Map.of("version", "prod"));

    call()
        .post(POLICY + "/run", dataset, "p")
        .then()
        .statusCode(202)
        .header("Location", endsWith("/api/v1/datasets/" + dataset + "/policies/p/fires"))
        .body("outcome", equalTo("SKIPPED"))
        .body("load", nullValue())
        .body("version", nullValue())
        .body("reason.code", equalTo("version-not-found"))
        .body("reason.title", equalTo("There is no such version"))
        .body("reason.detail", equalTo("The dataset has no tag prod."));
    call().queryParam("dataset", dataset).get("/api/v1/loads").then().body("items", hasSize(0));
    call().get(POLICY, dataset, "p").then().body("lastFire.outcome", equalTo("SKIPPED"));
  }

  @Test
  void aReasonHasFurtherFacts() {
    others
        .sql()
        .update(
            """
            UPDATE version SET state = 'FAILED', error_code = 'origin-denied', error_detail = 'No.'
            WHERE id = ?
            """,
            others.versionId(dataset, 1));
    schedule(dataset, "p", Map.of());

    call()
        .post(POLICY + "/run", dataset, "p")
        .then()
        .statusCode(202)
        .body("reason.code", equalTo("version-failed"))
        .body("reason.state", equalTo("FAILED"));
  }

  @Test
  void aRepeatedRunBeginsOneLoad() {
    schedule(dataset, "p", Map.of());
    schedule(dataset, "q", Map.of());
    String key = UUID.randomUUID().toString();

    Response first = call().header("Idempotency-Key", key).post(POLICY + "/run", dataset, "p");
    Response second = call().header("Idempotency-Key", key).post(POLICY + "/run", dataset, "p");

    assertThat(first.statusCode()).isEqualTo(202);
    assertThat(second.statusCode()).isEqualTo(202);
    assertThat(second.asString()).isEqualTo(first.asString());
    call().queryParam("dataset", dataset).get("/api/v1/loads").then().body("items", hasSize(1));
    call()
        .header("Idempotency-Key", key)
        .post(POLICY + "/run", dataset, "q")
        .then()
        .statusCode(422);
  }

  @Test
  void firesAreListedTheNewestFirstAPageAtATime() {
    // given
    schedule(dataset, "p", BESIDE_EACH_OTHER);
    others
        .sql()
        .update(
            """
            INSERT INTO policy_fire (policy_id, cause, due_at, due_until, due_count, outcome, reason,
                                     settled, fired_at)
            SELECT id, 'SCHEDULE', '2026-03-01T08:00:00Z', '2026-03-03T08:00:00Z', 3, 'MISSED',
                   '{"code": "due-time-missed", "title": "T", "detail": "D"}', true, now()
            FROM policy WHERE dataset_id = ?
            """,
            others.datasetId(dataset));
    List<String> loads = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      loads.addFirst(run(dataset, "p"));
    }

    // when
    Response first = call().queryParam("limit", 3).get(POLICY + "/fires", dataset, "p");

    // then
    first.then().statusCode(200).body("items.load", equalTo(loads));
    String cursor = first.path("nextCursor");
    call()
        .queryParam("cursor", cursor)
        .get(POLICY + "/fires", dataset, "p")
        .then()
        .body("items", hasSize(1))
        .body("items[0].cause", equalTo("SCHEDULE"))
        .body("items[0].outcome", equalTo("MISSED"))
        .body("items[0].dueAt", equalTo("2026-03-01T08:00:00Z"))
        .body("items[0].dueUntil", equalTo("2026-03-03T08:00:00Z"))
        .body("items[0].dueCount", equalTo(3))
        .body("items[0].reason.code", equalTo("due-time-missed"))
        .body("nextCursor", nullValue());
  }

  @Test
  void aPolicyThatIsDeletedLeavesItsLoads() {
    schedule(dataset, "p", Map.of());
    String load = run(dataset, "p");

    call().delete(POLICY, dataset, "p").then().statusCode(204);

    call()
        .get("/api/v1/loads/{id}", load)
        .then()
        .statusCode(200)
        .body("state", equalTo("QUEUED"))
        .body("cause", equalTo("POLICY"))
        .body("policy", nullValue());
    schedule(dataset, "p", Map.of());
    fires("p").then().body("items", hasSize(0));
  }

  @Test
  void aPreviewBeginsWithTheNextDueTime() {
    schedule(dataset, "p", Map.of("trigger", Map.of("cron", "0 8 * * MON-FRI")));

    Response preview = call().get(POLICY + "/preview", dataset, "p");

    preview
        .then()
        .statusCode(200)
        .body("suspended", equalTo(false))
        .body("dueTimes", hasSize(10))
        .body(
            "dueTimes[0].dueAt", equalTo(call().get(POLICY, dataset, "p").<String>path("nextDue")))
        .body("dueTimes[0].local", endsWith("T08:00:00Z"));
    assertThat(preview.<List<String>>path("dueTimes.dueAt")).isSorted().doesNotHaveDuplicates();
  }

  @Test
  void aSuspendedPolicyIsPreviewedAndSaysSo() {
    schedule(dataset, "p", Map.of("suspended", true));

    call()
        .queryParam("count", 2)
        .get(POLICY + "/preview", dataset, "p")
        .then()
        .statusCode(200)
        .body("suspended", equalTo(true))
        .body("dueTimes", hasSize(2));
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "101", "-1", "many", "1.5", "99999999999"})
  void aPreviewHasOneToAHundredTimes(String count) {
    schedule(dataset, "p", Map.of());

    call()
        .queryParam("count", count)
        .get(POLICY + "/preview", dataset, "p")
        .then()
        .statusCode(400)
        .body("detail", equalTo("The field count is a number from 1 to 100."));
  }

  @Test
  void aPreviewKnowsWhenClocksChange() {
    // given: Sundays of the months in which clocks change in Berlin
    schedule(
        dataset,
        "p",
        Map.of("trigger", Map.of("cron", "30 2 * 3,10 SUN", "timeZone", "Europe/Berlin")));

    // when
    JsonPath preview =
        call().queryParam("count", 20).get(POLICY + "/preview", dataset, "p").jsonPath();

    // then: what the clock skips comes right after, what it shows twice comes the first time
    List<String> local = preview.getList("dueTimes.local");
    assertThat(local).hasSize(20).containsAll(nextChangesInBerlin());
    assertThat(local)
        .extracting(text -> OffsetDateTime.parse(text).toInstant())
        .isEqualTo(preview.<String>getList("dueTimes.dueAt").stream().map(Instant::parse).toList());
  }

  private static List<String> nextChangesInBerlin() {
    var rules = ZoneId.of("Europe/Berlin").getRules();
    ZoneOffsetTransition next = rules.nextTransition(Instant.now());
    return Stream.of(next, rules.nextTransition(next.getInstant()))
        .map(
            change ->
                change.isGap()
                    ? change.getDateTimeAfter().atOffset(change.getOffsetAfter())
                    : change
                        .getDateTimeBefore()
                        .with(LocalTime.of(2, 30))
                        .atOffset(change.getOffsetBefore()))
        .map(DateTimeFormatter.ISO_OFFSET_DATE_TIME::format)
        .toList();
  }
}
