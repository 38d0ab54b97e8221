package io.forebay.api.policy;

import static io.forebay.api.policy.PolicyCalls.NEW_YEAR;
import static io.forebay.api.policy.PolicyCalls.POLICIES;
import static io.forebay.api.policy.PolicyCalls.POLICY;
import static io.forebay.api.policy.PolicyCalls.named;
import static io.forebay.api.policy.PolicyCalls.schedule;
import static io.forebay.api.policy.PolicyCalls.wish;
import static io.forebay.api.testing.Api.call;
import static io.forebay.api.testing.Api.dataset;
import static io.forebay.api.testing.Api.version;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;

import io.forebay.api.testing.ApiTest;
import io.forebay.api.testing.AtOnce;
import io.forebay.api.testing.OtherServices;
import io.forebay.db.testing.TestDatabase;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@ApiTest
class PolicyResourceTest {

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

  @Test
  void aPolicyIsMadeAndShownWithAllThatIsAskedOfIt() {
    String place =
        call()
            .body(
                Map.of(
                    "name",
                    "mornings",
                    "version",
                    "prod",
                    "include",
                    List.of("train/**"),
                    "exclude",
                    List.of("**/*.tmp"),
                    "trigger",
                    Map.of("cron", "0 8 * * MON-FRI", "timeZone", "Europe/Berlin"),
                    "limits",
                    Map.of("priority", 7, "maxBytesPerSecond", 5_000_000_000L)))
            .post(POLICIES, dataset)
            .then()
            .statusCode(201)
            .header("ETag", equalTo("\"1\""))
            .extract()
            .header("Location");

    assertThat(place).endsWith("/api/v1/datasets/" + dataset + "/policies/mornings");
    call()
        .get(place)
        .then()
        .statusCode(200)
        .header("ETag", startsWith("\"1-"))
        .body("dataset", equalTo(dataset))
        .body("name", equalTo("mornings"))
        .body("version", equalTo("prod"))
        .body("include", equalTo(List.of("train/**")))
        .body("exclude", equalTo(List.of("**/*.tmp")))
        .body("trigger.cron", equalTo("0 8 * * MON-FRI"))
        .body("trigger.timeZone", equalTo("Europe/Berlin"))
        .body("limits.priority", equalTo(7))
        .body("limits.maxBytesPerSecond", equalTo(5_000_000_000L))
        .body("suspended", equalTo(false))
        .body("nextDue", endsWith(":00:00Z"))
        .body("lastFire", nullValue())
        .body("revision", equalTo(1))
        .body("createdBy", equalTo("user:admin"))
        .body("createdAt", notNullValue())
        .body("updatedAt", notNullValue())
        .body("id", nullValue());
  }

  @Test
  void whatIsLeftOutIsTheNewestVersionAllOfItAndUtc() {
    call()
        .body(Map.of("name", "p", "trigger", Map.of("cron", NEW_YEAR)))
        .post(POLICIES, dataset)
        .then()
        .statusCode(201)
        .body("version", equalTo("latest"))
        .body("include", equalTo(List.of()))
        .body("exclude", equalTo(List.of()))
        .body("trigger.timeZone", equalTo("UTC"))
        .body("limits.priority", equalTo(0))
        .body("limits.maxBytesPerSecond", nullValue())
        .body("suspended", equalTo(false));
  }

  @Test
  void aVersionsNumberMayBeANumber() {
    schedule(dataset, "number", Map.of("version", 1));
    schedule(dataset, "text", Map.of("version", "1"));

    shown("number").body("version", equalTo("1"));
    shown("text").body("version", equalTo("1"));
  }

  @Test
  void policiesAreListedByNameAPageAtATime() {
    for (String policy : List.of("c", "a", "b")) {
      schedule(dataset, policy, Map.of());
    }

    String cursor =
        call()
            .queryParam("limit", 2)
            .get(POLICIES, dataset)
            .then()
            .statusCode(200)
            .body("items.name", equalTo(List.of("a", "b")))
            .extract()
            .path("nextCursor");
    call()
        .queryParam("cursor", cursor)
        .get(POLICIES, dataset)
        .then()
        .body("items.name", equalTo(List.of("c")))
        .body("nextCursor", nullValue());
    call()
        .queryParam("cursor", cursor)
        .get("/api/v1/datasets/{name}/tags", dataset)
        .then()
        .statusCode(400)
        .body("code", equalTo("invalid-cursor"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{'trigger': null}                             | The field trigger is missing",
        "{'trigger': {}}                               | The field trigger.cron or trigger.on is missing",
        "{'trigger': {'cron': 'every day'}}            | trigger: a schedule has five fields",
        "{'trigger': {'cron': '61 * * * *'}}           | trigger: ",
        "{'trigger': {'cron': '0 0 30 2 *'}}           | trigger: the schedule never comes",
        "{'trigger': {'cron': '@daily', 'timeZone': 'europe/berlin'}} | write Europe/Berlin",
        "{'trigger': {'cron': '@daily', 'timeZone': '+02:00'}}        | trigger: the time zone",
        "{'trigger': {'cron': '@daily', 'seconds': 1}} | trigger.seconds",
        "{'include': ['[']}                            | include or exclude: ",
        "{'exclude': ['[']}                            | include or exclude: ",
        "{'include': [null]}                           | The field include contains null",
        "{'version': '-'}                              | version: a tag starts with a letter",
        "{'version': 0}                                | version: ",
        "{'version': 1.5}                              | The field version is a number or a text",
        "{'version': []}                               | The field version is a number or a text",
        "{'limits': {'priority': 101}}                 | limits.priority is between -100 and 100",
        "{'limits': {'priority': -2147483648}}         | limits.priority is between -100 and 100",
        "{'limits': {'priority': 2147483648}}          | limits.priority",
        "{'limits': {'maxBytesPerSecond': 0}}          | limits.maxBytesPerSecond is at least 1",
        "{'name': null}                                | The field name is missing",
        "{'name': 'Mornings'}                          | A policy's name has",
        "{'name': 'a/b'}                               | A policy's name has",
        "{'often': true}                               | The field often is not known",
      })
  void whatCannotBeIsRefusedInWordsThatNameTheField(String flaw, String words) {
    String whole = "{'name': 'p', 'version': 1, 'trigger': {'cron': '@daily'}}";

    call()
        .body(merged(whole, flaw))
        .post(POLICIES, dataset)
        .then()
        .statusCode(400)
        .body("code", equalTo("invalid-request"))
        .body("detail", containsString(words));
    call().get(POLICIES, dataset).then().body("items", hasSize(0));
  }

  private static Map<String, Object> merged(String whole, String flaw) {
    Map<String, Object> body = new HashMap<>(json(whole));
    body.putAll(json(flaw));
    return body;
  }

  private static Map<String, Object> json(String text) {
    return JsonPath.from(text.replace('\'', '"')).getMap("$");
  }

  @Test
  void aNameIsTakenOnceInEachDataset() {
    schedule(dataset, "mornings", Map.of());

    call()
        .body(named("mornings", Map.of()))
        .post(POLICIES, dataset)
        .then()
        .statusCode(409)
        .body("code", equalTo("policy-exists"));
    schedule(dataset("scheduled"), "mornings", Map.of());
  }

  @Test
  void aRepeatedCallMakesOnePolicy() throws Exception {
    String key = UUID.randomUUID().toString();

    List<Response> answers =
        AtOnce.answers(
            6,
            _ ->
                call()
                    .header("Idempotency-Key", key)
                    .body(named("mornings", Map.of()))
                    .post(POLICIES, dataset));
    Response repeated =
        call()
            .header("Idempotency-Key", key)
            .body(named("mornings", Map.of()))
            .post(POLICIES, dataset);

    assertThat(answers).extracting(Response::statusCode).isSubsetOf(201, 409).contains(201);
    assertThat(answers)
        .filteredOn(answer -> answer.statusCode() == 409)
        .allMatch(answer -> answer.path("code").equals("idempotency-in-progress"));
    repeated.then().statusCode(201).header("ETag", equalTo("\"1\""));
    call().get(POLICIES, dataset).then().body("items.name", equalTo(List.of("mornings")));
  }

  @Test
  void aDatasetHasAtMostAHundred() {
    others
        .sql()
        .update(
            """
            INSERT INTO policy (dataset_id, name, spec, created_by)
            SELECT ?, 'p' || n, '{"version": "1", "cron": "@daily", "timeZone": "UTC"}', 'user:ann'
            FROM generate_series(1, 99) AS n
            """,
            others.datasetId(dataset));
    schedule(dataset, "hundredth", Map.of());

    call()
        .body(named("one-more", Map.of()))
        .post(POLICIES, dataset)
        .then()
        .statusCode(400)
        .body("detail", equalTo("A dataset has at most 100 policies."));
    call().body(named("p1", Map.of())).post(POLICIES, dataset).then().statusCode(409);
  }

  @Test
  void aDatasetThatIsBeingDeletedTakesNoChange() {
    schedule(dataset, "p", Map.of());
    call().delete("/api/v1/datasets/{name}", dataset).then().statusCode(202);

    for (Response refused :
        List.of(
            call().body(named("q", Map.of())).post(POLICIES, dataset),
            put("p", Map.of("suspended", true)),
            call().post(POLICY + "/run", dataset, "p"))) {
      refused.then().statusCode(409).body("code", equalTo("dataset-deleting"));
    }
    shown("p").body("suspended", equalTo(false));
  }

  @Test
  void changesAreInTheAuditLog() {
    schedule(dataset, "p", Map.of());
    put("p", Map.of("suspended", true)).then().statusCode(200);
    String load = PolicyCalls.run(dataset, "p");
    call().delete(POLICY, dataset, "p").then().statusCode(204);

    JsonPath log = call().queryParam("dataset", dataset).get("/api/v1/audit").jsonPath();
    assertThat(log.<String>getList("items.operation").subList(0, 4))
        .isEqualTo(List.of("deletePolicy", "runPolicy", "putPolicy", "createPolicy"));
    assertThat(log.<String>getList("items.permission").subList(0, 4)).containsOnly("LOAD_DATASET");
    IntStream.range(0, 4)
        .forEach(i -> assertThat(log.getString("items[" + i + "].details.policy")).isEqualTo("p"));
    assertThat(log.getString("items[1].details.load")).isEqualTo(load);
    assertThat(log.getString("items[1].details.outcome")).isEqualTo("FIRED");
  }
}
