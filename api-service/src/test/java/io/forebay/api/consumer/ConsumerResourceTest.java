package io.forebay.api.consumer;

import static io.forebay.api.graphql.Graph.ask;
import static io.forebay.api.testing.Api.call;
import static io.forebay.api.testing.Api.dataset;
import static io.forebay.api.testing.Api.version;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import io.forebay.api.testing.ApiTest;
import io.forebay.api.testing.OtherServices;
import io.forebay.api.testing.Person;
import io.forebay.core.consumer.ConsumerState;
import io.forebay.db.consumer.AdmittedPod;
import io.forebay.db.consumer.ConsumerTransitions;
import io.forebay.db.consumer.SeenPod;
import io.forebay.db.testing.TestDatabase;
import io.forebay.db.traffic.TrafficCount;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@ApiTest
class ConsumerResourceTest {

  private static final String CONSUMERS = "/api/v1/datasets/{name}/versions/{version}/consumers";

  TestDatabase database;
  private OtherServices others;
  private ConsumerTransitions transitions;
  private String dataset;

  @BeforeEach
  void resolve() {
    others = new OtherServices(database);
    transitions = new ConsumerTransitions(others.sql(), new TrafficCount(others.sql()));
    dataset = dataset("cats");
    version(dataset);
    others.resolve(dataset, 1, Map.of("a", 1L));
  }

  private void see(String pod, ConsumerState state) {
    transitions.see(
        List.of(
            new SeenPod(
                others.versionId(dataset, 1),
                state,
                "east",
                "team-a",
                pod,
                UUID.randomUUID().toString(),
                Optional.of("Job/train"),
                Optional.of("trainer"),
                Optional.empty(),
                state == ConsumerState.WAITING ? Optional.empty() : Optional.of("node-a"),
                Optional.of(Instant.parse("2026-01-31T09:00:00Z")))));
  }

  private void admit(String pod) {
    transitions.admit(
        List.of(
            new AdmittedPod(
                others.versionId(dataset, 1),
                "east",
                "team-a",
                pod,
                Optional.of("Job/train"),
                Optional.empty(),
                "prod",
                UUID.randomUUID())));
  }

  private List<String> pods(RequestSpecification request) {
    Response answer = request.get(CONSUMERS, dataset, "1");
    answer.then().statusCode(200);
    return answer.path("items.pod");
  }

  @Test
  void whoReadsAVersionIsShownWithWhatItReads() {
    see("train-x1", ConsumerState.RUNNING);

    call()
        .get(CONSUMERS, dataset, "1")
        .then()
        .statusCode(200)
        .body("nextCursor", nullValue())
        .body("items.size()", equalTo(1))
        .body("items[0].id", notNullValue())
        .body("items[0].state", equalTo("RUNNING"))
        .body("items[0].cluster", equalTo("east"))
        .body("items[0].namespace", equalTo("team-a"))
        .body("items[0].pod", equalTo("train-x1"))
        .body("items[0].podUid", notNullValue())
        .body("items[0].owner", equalTo("Job/train"))
        .body("items[0].serviceAccount", equalTo("trainer"))
        .body("items[0].ref", nullValue())
        .body("items[0].version", equalTo(1))
        .body(
            "items[0].manifestDigest",
            equalTo(
                call()
                    .get("/api/v1/datasets/{name}/versions/1", dataset)
                    .<String>path("manifestDigest")))
        .body("items[0].node", equalTo("node-a"))
        .body("items[0].createdAt", notNullValue())
        .body("items[0].startedAt", equalTo("2026-01-31T09:00:00Z"))
        .body("items[0].finishedAt", nullValue());
  }

  @Test
  void whoWasAdmittedAndNotSeenSinceHasAskedForSomethingAndIsNoPodYet() {
    admit("train-");

    call()
        .get(CONSUMERS, dataset, "1")
        .then()
        .statusCode(200)
        .body("items[0].state", equalTo("ADMITTED"))
        .body("items[0].pod", equalTo("train-"))
        .body("items[0].ref", equalTo("prod"))
        .body("items[0].podUid", nullValue())
        .body("items[0].serviceAccount", nullValue())
        .body("items[0].node", nullValue())
        .body("items[0].startedAt", nullValue());
  }

  @ParameterizedTest
  @ValueSource(strings = {"1", "latest", "prod"})
  void aVersionIsNamedByItsNumberATagOrLatest(String reference) {
    call()
        .body(Map.of("version", 1))
        .put("/api/v1/datasets/{name}/tags/prod", dataset)
        .then()
        .statusCode(201);
    see("train", ConsumerState.RUNNING);

    call()
        .get(CONSUMERS, dataset, reference)
        .then()
        .statusCode(200)
        .body("items.pod", equalTo(List.of("train")))
        .body("items[0].version", equalTo(1));
  }

  @Test
  void whoReadsAnotherVersionIsNotAmongThem() {
    see("train", ConsumerState.RUNNING);
    version(dataset);

    call().get(CONSUMERS, dataset, "2").then().statusCode(200).body("items", empty());
  }

  @Test
  void pagesGoFromTheNewestToTheOldestWithoutGapOrDuplicate() {
    // given
    List<String> newestFirst = new ArrayList<>();
    IntStream.range(0, 7)
        .forEach(
            i -> {
              see("train-" + i, ConsumerState.RUNNING);
              newestFirst.addFirst("train-" + i);
            });

    // when: others come while somebody turns the pages
    List<String> paged = new ArrayList<>();
    Optional<String> cursor = Optional.empty();
    do {
      RequestSpecification request = call().queryParam("limit", 3);
      cursor.ifPresent(after -> request.queryParam("cursor", after));
      Response page = request.get(CONSUMERS, dataset, "1");
      page.then().statusCode(200);
      paged.addAll(page.path("items.pod"));
      cursor = Optional.ofNullable(page.path("nextCursor"));
      see("late-" + paged.size(), ConsumerState.RUNNING);
    } while (cursor.isPresent());

    // then
    assertThat(paged).isEqualTo(newestFirst);
  }

  @Test
  void statesSayWhomToList() {
    see("waits", ConsumerState.WAITING);
    see("runs", ConsumerState.RUNNING);
    see("ended", ConsumerState.SUCCEEDED);
    see("failed", ConsumerState.FAILED);
    admit("asked-");

    assertThat(pods(call().queryParam("state", "RUNNING"))).containsExactly("runs");
    assertThat(pods(call().queryParam("state", "ADMITTED", "WAITING", "RUNNING")))
        .containsExactly("asked-", "runs", "waits");
    assertThat(pods(call().queryParam("state", "FAILED", "WAITING")))
        .containsExactly("failed", "waits");
    assertThat(pods(call().queryParam("state", "GONE"))).isEmpty();
    assertThat(pods(call())).hasSize(5);
  }

  @Test
  void pagesOfAStateGoOnInThatState() {
    IntStream.range(0, 3).forEach(i -> see("runs-" + i, ConsumerState.RUNNING));
    see("ended", ConsumerState.SUCCEEDED);
    RequestSpecification first = call().queryParam("state", "RUNNING").queryParam("limit", 2);
    String cursor = first.get(CONSUMERS, dataset, "1").path("nextCursor");

    assertThat(pods(call().queryParam("state", "RUNNING").queryParam("cursor", cursor)))
        .containsExactly("runs-0");
  }

  @ParameterizedTest
  @ValueSource(strings = {"running", "QUEUED"})
  void aStateThatIsNoneIsRefusedWithThoseThatThereAre(String state) {
    call()
        .queryParam("state", state)
        .get(CONSUMERS, dataset, "1")
        .then()
        .statusCode(400)
        .body("code", equalTo("invalid-request"))
        .body("field", equalTo("state"))
        .body("detail", containsString("ADMITTED, WAITING, RUNNING, SUCCEEDED, FAILED, GONE"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"2", "prod", "no tag", "-1"})
  void aVersionThatIsNoneIsNotFound(String reference) {
    call()
        .get(CONSUMERS, dataset, reference)
        .then()
        .statusCode(404)
        .body("code", equalTo("version-not-found"));
  }

  @Test
  void aCursorOfAnotherListIsRefused() {
    version(dataset);
    String ofVersions =
        call()
            .queryParam("limit", 1)
            .get("/api/v1/datasets/{name}/versions", dataset)
            .path("nextCursor");
    for (String cursor : List.of(ofVersions, "nonsense", "dTE6bm8tdXVpZA")) {
      call()
          .queryParam("cursor", cursor)
          .get(CONSUMERS, dataset, "1")
          .then()
          .statusCode(400)
          .body("code", equalTo("invalid-cursor"));
    }
  }

  @Test
  void whoeverMayReadTheDatasetSeesItsConsumersAndNobodyElseDoes() {
    // given
    see("train", ConsumerState.RUNNING);
    Person reader = Person.named("reader");
    Person.admin().grants(dataset, reader.principal(), "READER");
    Person stranger = Person.named("stranger");

    // then
    assertThat(pods(reader.asks())).containsExactly("train");
    stranger
        .asks()
        .get(CONSUMERS, dataset, "1")
        .then()
        .statusCode(404)
        .body("code", equalTo("dataset-not-found"));
    stranger
        .asks()
        .body(
            Map.of(
                "query",
                "query ($d: String!) { consumers(dataset: $d, version: \"1\") {"
                    + " edges { node { pod } } } }",
                "variables",
                Map.of("d", dataset)))
        .post("/graphql")
        .then()
        .body("errors[0].extensions.code", equalTo("dataset-not-found"))
        .body(not(containsString("train")));
  }

  @Test
  void overGraphQlTheyAreAConnection() {
    // given
    see("first", ConsumerState.RUNNING);
    see("ended", ConsumerState.SUCCEEDED);
    admit("asked-");
    String query =
        """
        query ($d: String!, $after: String) {
          consumers(dataset: $d, version: "latest", states: [ADMITTED, RUNNING], first: 1,
                    after: $after) {
            edges { cursor node { id state pod podUid ref version manifestDigest } }
            pageInfo { hasNextPage endCursor }
          }
        }
        """;

    // when
    String cursor =
        ask(query, Map.of("d", dataset))
            .body("errors", nullValue())
            .body("data.consumers.edges.node.pod", equalTo(List.of("asked-")))
            .body("data.consumers.edges[0].node.state", equalTo("ADMITTED"))
            .body("data.consumers.edges[0].node.ref", equalTo("prod"))
            .body("data.consumers.edges[0].node.podUid", nullValue())
            .body("data.consumers.edges[0].node.version", equalTo(1))
            .body("data.consumers.edges[0].node.manifestDigest", notNullValue())
            .body("data.consumers.pageInfo.hasNextPage", equalTo(true))
            .extract()
            .path("data.consumers.edges[0].cursor");

    // then
    ask(query, Map.of("d", dataset, "after", cursor))
        .body("data.consumers.edges.node.pod", equalTo(List.of("first")))
        .body("data.consumers.pageInfo.hasNextPage", equalTo(false));
    ask("{ consumers(dataset: \"" + dataset + "\", version: \"1\") { edges { node { pod } } } }")
        .body("data.consumers.edges.node.pod", equalTo(List.of("asked-", "ended", "first")));
  }

  @Test
  void overGraphQlAStateThatIsNoneIsRefused() {
    ask("{ consumers(dataset: \"%s\", version: \"1\", states: [QUEUED]) { edges { cursor } } }"
            .formatted(dataset))
        .body("errors[0].extensions.code", equalTo("invalid-request"));
  }
}
