package io.forebay.api.explain;

import static io.forebay.api.graphql.Graph.ask;
import static io.forebay.api.testing.Api.call;
import static io.forebay.api.testing.Api.dataset;
import static io.forebay.api.testing.Api.freshName;
import static io.forebay.api.testing.Api.version;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;

import io.forebay.api.testing.ApiTest;
import io.forebay.api.testing.OtherServices;
import io.forebay.api.testing.Person;
import io.forebay.db.testing.TestDatabase;
import io.restassured.response.ValidatableResponse;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is told over HTTP, from a version that is asked for to one that is warm. */
@ApiTest
class ExplainResourceTest {

  private static final String EXPLAIN = "/api/v1/datasets/{name}/explain";

  TestDatabase database;
  private OtherServices others;
  private String node;
  private String dataset;

  @BeforeEach
  void register() {
    others = new OtherServices(database);
    node = freshName("explained");
    dataset = dataset("cats");
    // Nodes of other tests do not count.
    call()
        .body(Map.of("placement", Map.of("nodeSelector", Map.of("explained", node))))
        .put("/api/v1/datasets/{name}/runtime", dataset)
        .then()
        .statusCode(200);
  }

  private ValidatableResponse explain(String version) {
    return call().queryParam("version", version).get(EXPLAIN, dataset).then().statusCode(200);
  }

  private ValidatableResponse explain() {
    return call().get(EXPLAIN, dataset).then().statusCode(200);
  }

  private void resolved() {
    version(dataset);
    others.resolve(dataset, 1, Map.of("a/one", 1L, "b/two", 2L));
  }

  /** A living node that the runtime selects and that has these files of the version. */
  private void living(int files) {
    others.warm(dataset, 1, node, files);
    others
        .sql()
        .update(
            "UPDATE cache_node SET labels = jsonb_build_object('explained', name) WHERE name = ?",
            node);
  }

  private String load(Map<String, ?> more) {
    Map<String, Object> body = new HashMap<>(more);
    body.put("dataset", dataset);
    body.put("version", 1);
    return call().body(body).post("/api/v1/loads").then().statusCode(202).extract().path("id");
  }

  private void complete() {
    others
        .sql()
        .update(
            "UPDATE warm_version SET state = 'COMPLETE' WHERE version_id = ?",
            others.versionId(dataset, 1));
  }

  @Test
  void thatThereIsNoVersionIsAnAnswer() {
    explain()
        .body("dataset", equalTo(dataset))
        .body("reference", equalTo("latest"))
        .body("version", nullValue())
        .body("warm", equalTo(false))
        .body("nodes", nullValue())
        .body("reason.code", equalTo("version-not-found"))
        .body("reason.title", equalTo("There is no such version"))
        .body("reason.detail", equalTo("The dataset has no version yet: POST one to its versions."))
        .body("next", nullValue());
    explain("prod")
        .body("reference", equalTo("prod"))
        .body("reason.detail", equalTo("The dataset has no tag prod."));
    explain("v7")
        .body("reference", equalTo("7"))
        .body("reason.detail", equalTo("The dataset has no version 7."));
  }

  @Test
  void ofLatestTheVersionThatIsNotReadyIsTold() {
    version(dataset);
    others
        .sql()
        .update(
            """
            UPDATE version SET state = 'FAILED', error_code = 'origin-denied', error_detail = 'No.'
            WHERE dataset_id = ?
            """,
            others.datasetId(dataset));

    explain()
        .body("version", nullValue())
        .body("reason.code", equalTo("version-not-found"))
        .body("reason.newest", equalTo(1))
        .body("reason.detail", containsString("Version 1 could not be resolved: No."));
    explain("1")
        .body("version", equalTo(1))
        .body("reason.code", equalTo("version-failed"))
        .body("reason.error", equalTo("origin-denied"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "v0", "a b", "LATEST", "-1"})
  void whatIsNoReferenceIsRefused(String version) {
    call()
        .queryParam("version", version)
        .get(EXPLAIN, dataset)
        .then()
        .statusCode(400)
        .body("code", equalTo("invalid-request"))
        .body("field", equalTo("version"));
  }

  @Test
  void aVersionIsFollowedUntilItIsWarm() {
    resolved();
    living(1);

    explain().body("reason.code", equalTo("not-asked-for"));
    String load = load(Map.of());
    explain()
        .body("version", equalTo(1))
        .body("nodes.wanted", equalTo(1))
        .body("nodes.warm", equalTo(0))
        .body("nodes.copies.node", equalTo(List.of(node)))
        .body("nodes.copies.complete", equalTo(List.of(false)))
        .body("nodes.copies.files", equalTo(List.of(1)))
        .body("reason.code", equalTo("load-not-admitted"))
        .body("reason.load", equalTo(load))
        .body("reason.detail", startsWith("Load " + load + " of version 1 has no node yet"));
    others.task(dataset, 1, UUID.fromString(load), "QUEUED");
    explain().body("reason.code", equalTo("load-queued")).body("reason.ahead", nullValue());
    call().post("/api/v1/loads/{id}/pause", load).then().statusCode(200);
    explain().body("reason.code", equalTo("load-paused"));
    call().post("/api/v1/loads/{id}/cancel", load).then().statusCode(200);
    explain().body("reason.code", equalTo("load-cancelled"));
    others.fail(UUID.fromString(load), List.of("b/two"));
    explain()
        .body("reason.code", equalTo("load-failed"))
        .body("reason.filesFailed", equalTo(1))
        .body("reason.detail", containsString("The first is b/two (origin-changed): It changed."));
    complete();
    explain()
        .body("warm", equalTo(true))
        .body("nodes.warm", equalTo(1))
        .body("reason", nullValue())
        .body("next", nullValue());
  }

  @Test
  void withoutANodeThatIsSelectedThatComesFirst() {
    resolved();
    load(Map.of());
    // Else there may be none of the engine at all.
    others.warm(dataset, 1, freshName("other"), 3);
    complete();

    explain()
        .body("warm", equalTo(false))
        .body("reason.code", equalTo("no-node-selected"))
        .body("reason.nodeSelector.explained", equalTo(node))
        .body("nodes.copies.selected", equalTo(List.of(false)))
        .body("nodes.copies.complete", equalTo(List.of(true)));
  }

  @Test
  void aLoadOutsideOfItsWindowNamesItsPolicyAndWhenThatOpens() {
    resolved();
    living(0);
    String day = LocalDate.now(ZoneOffset.UTC).plusDays(3).getDayOfWeek().name();
    call()
        .body(
            Map.of(
                "name",
                "nights",
                "version",
                "latest",
                "trigger",
                Map.of("cron", "0 0 1 1 *"),
                "limits",
                Map.of(
                    "windows",
                    List.of(Map.of("from", "01:00", "to", "02:00", "days", List.of(day))))))
        .post("/api/v1/datasets/{name}/policies", dataset)
        .then()
        .statusCode(201);
    String due = call().get("/api/v1/datasets/{name}/policies/nights", dataset).path("nextDue");
    explain()
        .body("reason.code", equalTo("policy-due"))
        .body("next.step", equalTo("POLICY_DUE"))
        .body("next.policy", equalTo("nights"))
        .body("next.at", equalTo(due));

    String load =
        call()
            .post("/api/v1/datasets/{name}/policies/nights/run", dataset)
            .then()
            .statusCode(202)
            .extract()
            .path("load");

    explain()
        .body("reason.code", equalTo("load-outside-window"))
        .body("reason.load", equalTo(load))
        .body("reason.policy", equalTo("nights"))
        .body("reason.opensAt", endsWith("T01:00:00Z"))
        .body("reason.detail", containsString("until its policy nights has a window again, at"))
        .body("next.step", equalTo("WINDOW_OPENS"))
        .body("next.at", endsWith("T01:00:00Z"));
  }

  @Test
  void whoMayNotReadTheDatasetIsToldThatThereIsNone() {
    Person ann = Person.named("ann");
    Person bob = Person.named("bob");
    String hers = ann.dataset("hers");

    bob.asks().get(EXPLAIN, hers).then().statusCode(404).body("code", equalTo("dataset-not-found"));
    ann.grants(hers, bob.principal(), "READER");
    bob.asks().get(EXPLAIN, hers).then().statusCode(200);
  }

  @Test
  void graphQlTellsTheSame() {
    resolved();
    living(1);
    String load = load(Map.of("include", List.of("a/**")));

    ask(
            """
            query ($d: String!) { explain(dataset: $d, version: "1") {
              dataset reference version warm
              nodes { wanted warm copies { node cluster alive selected complete leaving files } }
              reason { code title detail } next { step at policy } } }
            """,
            Map.of("d", dataset))
        .body("errors", nullValue())
        .body("data.explain.version", equalTo(1))
        .body("data.explain.warm", equalTo(false))
        .body("data.explain.nodes.wanted", equalTo(1))
        .body("data.explain.nodes.copies.node", hasItem(node))
        .body("data.explain.reason.code", equalTo("load-not-admitted"))
        .body("data.explain.reason.title", equalTo("The load has no node yet"))
        .body(
            "data.explain.reason.detail",
            containsString("Load " + load + " of version 1 (include a/**)"))
        .body("data.explain.next", nullValue());
    ask("query ($d: String!) { explain(dataset: $d) { reference } }", Map.of("d", dataset))
        .body("data.explain.reference", equalTo("latest"));
    ask(
            "query ($d: String!) { explain(dataset: $d, version: \"v0\") { warm } }",
            Map.of("d", dataset))
        .body("errors[0].extensions.code", equalTo("invalid-request"));
  }
}
