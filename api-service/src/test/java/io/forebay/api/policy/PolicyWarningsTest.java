package io.forebay.api.policy;

import static io.forebay.api.graphql.Graph.ask;
import static io.forebay.api.policy.PolicyCalls.NEW_YEAR;
import static io.forebay.api.policy.PolicyCalls.POLICIES;
import static io.forebay.api.policy.PolicyCalls.POLICY;
import static io.forebay.api.policy.PolicyCalls.named;
import static io.forebay.api.policy.PolicyCalls.schedule;
import static io.forebay.api.policy.PolicyCalls.wish;
import static io.forebay.api.testing.Api.call;
import static io.forebay.api.testing.Api.dataset;
import static io.forebay.api.testing.Api.datasetOf;
import static io.forebay.api.testing.Api.version;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.oneOf;

import io.forebay.api.testing.ApiTest;
import io.forebay.api.testing.OtherServices;
import io.forebay.api.testing.Person;
import io.forebay.db.sql.Json;
import io.forebay.db.testing.TestDatabase;
import io.restassured.response.ValidatableResponse;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A policy that cannot do what is wanted says so when it is saved, and when it is looked at. */
@ApiTest
class PolicyWarningsTest {

  private static final long GIB = 1L << 30;
  private static final String WARNINGS =
      """
      query ($d: String!) { dataset(name: $d) { policies { name warnings {
        code title detail reason version files bytes capacityBytes node cluster wantedNodes
        fittingNodes bytesPerSecond measured secondsNeeded longestWindowSeconds secondsBetween dueAt
        opensAt outside dueTimes } } } }
      """;

  TestDatabase database;
  private OtherServices others;
  private String dataset;

  @BeforeEach
  void register() {
    others = new OtherServices(database);
    dataset = dataset("warned");
    version(dataset);
    runtime(Map.of());
    others.resolve(dataset, 1, Map.of("a/1", 4 * GIB, "a/2", GIB, "b/1", 6 * GIB));
  }

  private ValidatableResponse make(String policy, Map<String, ?> more) {
    return call().body(named(policy, more)).post(POLICIES, dataset).then().statusCode(201);
  }

  private ValidatableResponse put(String policy, Map<String, ?> more) {
    return call().body(wish(more)).put(POLICY, dataset, policy).then().statusCode(200);
  }

  private ValidatableResponse shown(String policy) {
    return call().get(POLICY, dataset, policy).then().statusCode(200);
  }

  /** Nodes of other tests do not count, unless the settings say otherwise. */
  private void runtime(Map<String, ?> settings) {
    Map<String, Object> all = new HashMap<>();
    all.put("placement", Map.of("nodeSelector", Map.of("of", dataset)));
    all.putAll(settings);
    call().body(all).put("/api/v1/datasets/{name}/runtime", dataset).then().statusCode(200);
  }

  /** A living node that only this test's dataset goes to. */
  private void node(String name, long capacity) {
    UUID uid = UUID.randomUUID();
    others
        .sql()
        .update(
            """
            INSERT INTO cache_node (uid, name, engine, cache_dir, capacity_bytes, free_bytes, labels)
            VALUES (?, ?, 'local', '/cache', ?, ?, ?)
            """,
            uid,
            dataset + name,
            capacity,
            capacity,
            Json.parameter(Map.of("of", dataset)));
    others
        .sql()
        .update(
            """
            INSERT INTO loader (id, node_id, last_seen_at)
            SELECT gen_random_uuid(), id, now() + interval '1 h' FROM cache_node WHERE uid = ?
            """,
            uid);
  }

  /** A load of the dataset that got so many bytes in so many seconds. */
  private void loaded(long bytes, int seconds) {
    others
        .sql()
        .update(
            """
            INSERT INTO load (dataset_id, version_id, state, bytes_done, bytes_transferred,
                              started_at, finished_at)
            VALUES (?, ?, 'SUCCEEDED', ?, ?, now() - ? * interval '1 s', now())
            """,
            others.datasetId(dataset),
            others.versionId(dataset, 1),
            bytes,
            bytes,
            seconds);
  }

  @Test
  void thereIsNothingToSayOfOneThatFits() {
    make("p", Map.of()).body("warnings", equalTo(List.of()));
    put("p", Map.of("suspended", true)).body("warnings", equalTo(List.of()));
    shown("p").body("warnings", equalTo(List.of()));
    call().get(POLICIES, dataset).then().body("items[0].warnings", nullValue());
  }

  @Test
  void whatIsLargerThanTheRuntimesCapacitySaysBoth() {
    runtime(Map.of("capacityBytes", 5 * GIB));

    make("p", Map.of())
        .body("warnings", hasSize(1))
        .body("warnings[0].code", equalTo("does-not-fit"))
        .body("warnings[0].title", equalTo("The selected files do not fit"))
        .body("warnings[0].detail", containsString("have 11.0 GiB"))
        .body("warnings[0].detail", containsString("5.0 GiB on a node"))
        .body("warnings[0].version", equalTo(1))
        .body("warnings[0].files", equalTo(3))
        .body("warnings[0].bytes", equalTo(11 * GIB))
        .body("warnings[0].capacityBytes", equalTo(5 * GIB))
        .body("warnings[0].node", nullValue());
    shown("p").body("warnings.code", equalTo(List.of("does-not-fit")));
    put("p", Map.of("include", List.of("a/*"))).body("warnings", equalTo(List.of()));
    put("p", Map.of("include", List.of("b/*")))
        .body("warnings[0].files", equalTo(1))
        .body("warnings[0].bytes", equalTo(6 * GIB));
    put("p", Map.of("exclude", List.of("**")))
        .body("warnings.code", equalTo(List.of("nothing-selected")))
        .body("warnings[0].files", equalTo(3));
  }

  @Test
  void whatFitsOnFewerNodesThanAreWantedSaysOnHowMany() {
    node("small", 6 * GIB - 1);
    node("large", 6 * GIB);
    Map<String, Object> place = Map.of("nodeSelector", Map.of("of", dataset), "maxNodes", 7);
    runtime(Map.of("placement", place));

    make("p", Map.of("include", List.of("b/**")))
        .body("warnings.code", equalTo(List.of("does-not-fit")))
        .body("warnings[0].wantedNodes", equalTo(2))
        .body("warnings[0].fittingNodes", equalTo(1))
        .body("warnings[0].node", equalTo(dataset + "large"))
        .body("warnings[0].cluster", equalTo("default"))
        .body("warnings[0].capacityBytes", equalTo(6 * GIB));
    put("p", Map.of("include", List.of("a/**"))).body("warnings", equalTo(List.of()));
  }

  @Test
  void aTagThatThereIsNotYetIsAWarningUntilItIs() {
    make("p", Map.of("version", "prod"))
        .body("warnings.code", equalTo(List.of("no-version")))
        .body("warnings[0].reason", equalTo("version-not-found"))
        .body("warnings[0].detail", containsString("no tag prod"));

    call()
        .body(Map.of("version", 1))
        .put("/api/v1/datasets/{name}/tags/{tag}", dataset, "prod")
        .then()
        .statusCode(oneOf(200, 201));
    shown("p").body("warnings", equalTo(List.of()));
  }

  @Test
  void whatTakesLongerThanAWindowSaysHowLong() {
    loaded(GIB, 1024);
    Map<String, Object> window = Map.of("from", "01:00", "to", "03:00", "timeZone", "UTC");

    make("p", Map.of("limits", Map.of("windows", List.of(window))))
        .body("warnings.code", equalTo(List.of("window-too-short", "due-outside-windows")))
        .body("warnings[0].bytes", equalTo(11 * GIB))
        .body("warnings[0].bytesPerSecond", equalTo(1 << 20))
        .body("warnings[0].measured", equalTo(true))
        .body("warnings[0].secondsNeeded", equalTo(11 * 1024))
        .body("warnings[0].longestWindowSeconds", equalTo(7200))
        .body("warnings[1].dueAt", endsWith("-01-01T00:00:00Z"))
        .body("warnings[1].opensAt", endsWith("-01-01T01:00:00Z"))
        .body("warnings[1].outside", equalTo(10))
        .body("warnings[1].dueTimes", equalTo(10));
    put(
            "p",
            Map.of(
                "include",
                List.of("a/*"),
                "trigger",
                Map.of("cron", "0 2 * * *"),
                "limits",
                Map.of("windows", List.of(window))))
        .body("warnings", equalTo(List.of()));
    put(
            "p",
            Map.of(
                "trigger",
                Map.of("cron", "0 2 * * *"),
                "limits",
                Map.of("maxBytesPerSecond", 1000)))
        .body("warnings.code", equalTo(List.of("due-too-often")))
        .body("warnings[0].measured", equalTo(false))
        .body("warnings[0].secondsBetween", equalTo(86_400));
  }

  @Test
  void aRepeatedCallIsAnsweredAsBefore() {
    String key = UUID.randomUUID().toString();
    for (int i = 0; i < 2; i++) {
      call()
          .header("Idempotency-Key", key)
          .body(named("p", Map.of("version", "prod")))
          .post(POLICIES, dataset)
          .then()
          .statusCode(201)
          .body("warnings.code", equalTo(List.of("no-version")));
    }
  }

  @Test
  void whoMayReadTheDatasetSeesThem() {
    Person ann = Person.named("ann");
    Person bob = Person.named("bob");
    String owned = ann.dataset("warned");
    ann.grants(owned, bob.principal(), "READER");
    ann.asks().body(named("p", Map.of())).post(POLICIES, owned).then().statusCode(201);

    bob.asks().get(POLICY, owned, "p").then().body("warnings.code", equalTo(List.of("no-version")));
    bob.asks().body(named("q", Map.of())).post(POLICIES, owned).then().statusCode(403);
    Person.named("eve").asks().get(POLICY, owned, "p").then().statusCode(404);
  }

  @Test
  void theyAreInGraphQlForAllPoliciesOfAList() {
    runtime(Map.of("capacityBytes", 10 * GIB));
    schedule(dataset, "a", Map.of());
    schedule(dataset, "b", Map.of("include", List.of("a/*")));
    schedule(dataset, "c", Map.of("include", List.of("c/*")));

    ask(WARNINGS, Map.of("d", dataset))
        .body("errors", nullValue())
        .body("data.dataset.policies.name", equalTo(List.of("a", "b", "c")))
        .body("data.dataset.policies[0].warnings[0].code", equalTo("does-not-fit"))
        .body("data.dataset.policies[0].warnings[0].bytes", equalTo(11 * GIB))
        .body("data.dataset.policies[0].warnings[0].capacityBytes", equalTo(10 * GIB))
        .body("data.dataset.policies[1].warnings", hasSize(0))
        .body("data.dataset.policies[2].warnings[0].code", equalTo("nothing-selected"));
    ask(
            """
            mutation ($d: String!, $c: String!) {
              createPolicy(input: {dataset: $d, name: "d", version: "prod", trigger: {cron: $c}}) {
                warnings { code reason dueAt } } }
            """,
            Map.of("d", dataset, "c", NEW_YEAR))
        .body("errors", nullValue())
        .body("data.createPolicy.warnings[0].code", equalTo("no-version"))
        .body("data.createPolicy.warnings[0].reason", equalTo("version-not-found"));
  }

  @Test
  void aQueryThatAsksTwiceIsAnsweredOnce() {
    List<String> names = IntStream.range(0, 60).mapToObj(i -> "p%02d".formatted(i)).toList();
    names.forEach(name -> schedule(dataset, name, Map.of("version", "prod")));

    // Of more than 100 policies, were they counted twice.
    ask(
            """
            query ($d: String!) { dataset(name: $d) { policies {
              one: warnings { code } two: warnings { detail } } } }
            """,
            Map.of("d", dataset))
        .body("errors", nullValue())
        .body("data.dataset.policies", hasSize(60))
        .body("data.dataset.policies[59].one[0].code", equalTo("no-version"))
        .body("data.dataset.policies[59].two[0].detail", containsString("no tag prod"));
    // In two places of a query, which are not read together.
    ask(
            """
            query ($d: String!) {
              policy(dataset: $d, name: "p00") { warnings { code } }
              dataset(name: $d) { policies { warnings { code } } } }
            """,
            Map.of("d", dataset))
        .body("errors", nullValue())
        .body("data.policy.warnings[0].code", equalTo("no-version"))
        .body("data.dataset.policies[0].warnings[0].code", equalTo("no-version"));
  }

  @Test
  void ofMoreThanAHundredPoliciesAtATimeTheyAreNotLookedFor() {
    String stem = dataset("crowd");
    for (String name : List.of(stem, stem + "-2")) {
      if (!name.equals(stem)) {
        call().body(datasetOf(name)).post("/api/v1/datasets").then().statusCode(201);
      }
      others
          .sql()
          .update(
              """
              INSERT INTO policy (dataset_id, name, spec, created_by)
              SELECT ?, 'p' || n,
                     '{"version": "1",
                       "trigger": {"kind": "SCHEDULE", "cron": "@daily", "timeZone": "UTC"}}',
                     'user:ann'
              FROM generate_series(1, 100) AS n
              """,
              others.datasetId(name));
    }
    String query =
        "query ($q: String) { datasets(q: $q) { edges { node { policies { warnings { code } } } } } }";

    ask(query, Map.of("q", stem + "-2"))
        .body("errors", nullValue())
        .body("data.datasets.edges[0].node.policies", hasSize(100))
        .body("data.datasets.edges[0].node.policies.warnings", everyItem(not(equalTo(List.of()))));
    ask(query, Map.of("q", stem))
        .body("errors[0].extensions.code", equalTo("query-too-complex"))
        .body("errors[0].message", containsString("at most 100"));
  }
}
