package io.forebay.api.policy;

import static io.forebay.api.graphql.Graph.ask;
import static io.forebay.api.policy.PolicyCalls.BESIDE_EACH_OTHER;
import static io.forebay.api.policy.PolicyCalls.POLICY;
import static io.forebay.api.policy.PolicyCalls.run;
import static io.forebay.api.policy.PolicyCalls.schedule;
import static io.forebay.api.testing.Api.call;
import static io.forebay.api.testing.Api.dataset;
import static io.forebay.api.testing.Api.datasetOf;
import static io.forebay.api.testing.Api.freshName;
import static io.forebay.api.testing.Api.version;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import io.forebay.api.testing.ApiTest;
import io.forebay.api.testing.DatabaseDoor;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

@ApiTest
class PolicyGraphTest {

  private static final String OF_DATASETS =
      """
      query ($q: String, $first: Int) { datasets(q: $q, first: $first) { edges { node {
        policies {
          name nextDue lastFire { outcome load } preview(count: 2) { dueAt local }
          fires(first: 1) { edges { node { outcome } } pageInfo { hasNextPage } }
        }
        loads(first: 2) { edges { node { policy } } }
      } } } }
      """;

  DatabaseDoor door;

  @Test
  void everythingThatCanBeDoneOverRestCanBeDoneHere() {
    // given
    String dataset = dataset("scheduled");
    version(dataset);
    Map<String, Object> names = Map.of("d", dataset);

    // when, then
    ask(
            """
            mutation ($d: String!) {
              createPolicy(input: {dataset: $d, name: "p", version: "1", include: ["train/**"],
                trigger: {cron: "0 0 1 1 *"}, limits: {priority: 3, maxBytesPerSecond: 5000000000}}) {
                dataset name version include exclude trigger { cron timeZone }
                limits { priority maxBytesPerSecond } suspended nextDue lastFire { id } revision
                createdBy createdAt updatedAt
              }
            }
            """,
            names)
        .body("errors", nullValue())
        .body("data.createPolicy.dataset", equalTo(dataset))
        .body("data.createPolicy.version", equalTo("1"))
        .body("data.createPolicy.include", equalTo(List.of("train/**")))
        .body("data.createPolicy.trigger.timeZone", equalTo("UTC"))
        .body("data.createPolicy.limits.priority", equalTo(3))
        .body("data.createPolicy.limits.maxBytesPerSecond", equalTo(5_000_000_000L))
        .body("data.createPolicy.nextDue", notNullValue())
        .body("data.createPolicy.createdBy", equalTo("user:admin"));
    ask(
            """
            mutation ($d: String!) {
              putPolicy(input: {dataset: $d, policy: "p", version: "1", suspended: true,
                trigger: {cron: "0 0 1 1 *", timeZone: "Asia/Tokyo"}, revision: 1}) {
                suspended nextDue revision limits { priority }
              }
            }
            """,
            names)
        .body("errors", nullValue())
        .body("data.putPolicy.suspended", equalTo(true))
        .body("data.putPolicy.nextDue", nullValue())
        .body("data.putPolicy.limits.priority", equalTo(0))
        .body("data.putPolicy.revision", equalTo(2));
    String load =
        ask(
                """
                mutation ($d: String!) { runPolicy(input: {dataset: $d, policy: "p"}) {
                  id cause dueAt dueUntil dueCount outcome version load reason { code } firedAt } }
                """,
                names)
            .body("errors", nullValue())
            .body("data.runPolicy.cause", equalTo("RUN"))
            .body("data.runPolicy.outcome", equalTo("FIRED"))
            .body("data.runPolicy.version", equalTo(1))
            .extract()
            .path("data.runPolicy.load");
    ask("query ($id: String!) { load(id: $id) { cause policy } }", Map.of("id", load))
        .body("data.load.cause", equalTo("POLICY"))
        .body("data.load.policy", equalTo("p"));
    ask(
            """
            query ($d: String!) { policy(dataset: $d, name: "p") {
              name lastFire { load } preview(count: 3) { dueAt local }
              fires(first: 1) { edges { cursor node { load } } pageInfo { hasNextPage } } } }
            """,
            names)
        .body("errors", nullValue())
        .body("data.policy.lastFire.load", equalTo(load))
        .body("data.policy.preview", hasSize(3))
        .body("data.policy.preview[0].local", endsWith("T00:00:00+09:00"))
        .body("data.policy.fires.edges.node.load", equalTo(List.of(load)))
        .body("data.policy.fires.pageInfo.hasNextPage", equalTo(false));
    ask("mutation ($d: String!) { deletePolicy(input: {dataset: $d, policy: \"p\"}) }", names)
        .body("data.deletePolicy", equalTo(true));
    call().get(POLICY, dataset, "p").then().statusCode(404);
  }

  @Test
  void problemsCarryTheirCode() {
    String dataset = dataset("scheduled");
    schedule(dataset, "p", Map.of());
    Map<String, String> codes =
        Map.of(
            "{ policy(dataset: \"%s\", name: \"q\") { name } }",
            "policy-not-found",
            "{ policy(dataset: \"no-%s\", name: \"p\") { name } }",
            "dataset-not-found",
            "{ policy(dataset: \"%s\", name: \"p\") { preview(count: 101) { dueAt } } }",
            "invalid-request",
            "{ policy(dataset: \"%s\", name: \"p\") { fires(after: \"AAAA\") { edges { cursor } } } }",
            "invalid-cursor",
            "mutation { createPolicy(input: {dataset: \"%s\", name: \"p\","
                + " trigger: {cron: \"@daily\"}}) { name } }",
            "policy-exists",
            "mutation { createPolicy(input: {dataset: \"%s\", name: \"q\","
                + " trigger: {cron: \"x\"}}) { name } }",
            "invalid-request",
            "mutation { putPolicy(input: {dataset: \"%s\", policy: \"p\","
                + " trigger: {cron: \"@daily\"}, revision: 7}) { name } }",
            "stale-revision",
            "mutation { deletePolicy(input: {dataset: \"%s\", policy: \"p\", revision: 7}) }",
            "stale-revision",
            "mutation { runPolicy(input: {dataset: \"%s\"}) { id } }",
            "invalid-request");

    codes.forEach(
        (query, code) ->
            ask(query.formatted(dataset)).body("errors[0].extensions.code", equalTo(code)));
  }

  @Test
  void firesGoOnWhereTheyEnded() {
    String dataset = dataset("scheduled");
    version(dataset);
    schedule(dataset, "p", BESIDE_EACH_OTHER);
    String older = run(dataset, "p");
    String newer = run(dataset, "p");
    String fires =
        "query ($d: String!, $after: String) { policy(dataset: $d, name: \"p\") {"
            + " fires(first: 1, after: $after) { edges { node { load } }"
            + " pageInfo { hasNextPage endCursor } } } }";

    String end =
        ask(fires, Map.of("d", dataset))
            .body("data.policy.fires.edges.node.load", equalTo(List.of(newer)))
            .extract()
            .path("data.policy.fires.pageInfo.endCursor");
    ask(fires, Map.of("d", dataset, "after", end))
        .body("data.policy.fires.edges.node.load", equalTo(List.of(older)))
        .body("data.policy.fires.pageInfo.hasNextPage", equalTo(false));
  }

  @Test
  void policiesOfManyDatasetsCostAsManyStatementsAsOfOne() {
    // given
    String stem = freshName("many");
    for (int i = 0; i < 15; i++) {
      scheduled(stem + "-" + i);
    }

    // when
    long one = statements(stem, 1);
    long fifteen = statements(stem, 15);

    // then
    assertThat(fifteen).isEqualTo(one).isBetween(6L, 40L);
  }

  @Test
  void aListOfLoadsCostsAsManyStatementsAsOneLoad() {
    String dataset = dataset("scheduled");
    version(dataset);
    schedule(dataset, "p", BESIDE_EACH_OTHER);
    for (int i = 0; i < 10; i++) {
      run(dataset, "p");
    }

    assertThat(statementsOfLoads(dataset, 10)).isEqualTo(statementsOfLoads(dataset, 1));
  }

  /** The fewest of some tries: the service reads its event log beside. */
  private long statements(String stem, int datasets) {
    return fewest(
        () ->
            ask(OF_DATASETS, Map.of("q", stem, "first", datasets))
                .body("errors", nullValue())
                .body("data.datasets.edges", hasSize(datasets))
                .body("data.datasets.edges.node.policies", everyItem(hasSize(2)))
                .body("data.datasets.edges[0].node.policies.name", equalTo(List.of("a", "b")))
                .body("data.datasets.edges[0].node.policies.preview", everyItem(hasSize(2)))
                .body("data.datasets.edges[0].node.policies[1].fires.edges", hasSize(1))
                .body("data.datasets.edges[0].node.loads.edges[0].node.policy", equalTo("b")));
  }

  private long statementsOfLoads(String dataset, int loads) {
    return fewest(
        () ->
            call()
                .queryParam("dataset", dataset)
                .queryParam("limit", loads)
                .get("/api/v1/loads")
                .then()
                .body("items", hasSize(loads))
                .body("items.policy", everyItem(equalTo("p"))));
  }

  private long fewest(Runnable request) {
    return LongStream.range(0, 6)
        .map(
            _ -> {
              long before = door.statements();
              request.run();
              return door.statements() - before;
            })
        .min()
        .orElseThrow();
  }

  private static void scheduled(String dataset) {
    call().body(datasetOf(dataset)).post("/api/v1/datasets").then().statusCode(201);
    version(dataset);
    schedule(dataset, "a", Map.of());
    schedule(dataset, "b", Map.of());
    run(dataset, "b");
  }
}
