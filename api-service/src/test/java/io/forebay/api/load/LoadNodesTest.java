package io.forebay.api.load;

import static io.forebay.api.graphql.Graph.ask;
import static io.forebay.api.testing.Api.call;
import static io.forebay.api.testing.Api.dataset;
import static io.forebay.api.testing.Api.freshName;
import static io.forebay.api.testing.Api.version;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import io.forebay.api.testing.ApiTest;
import io.forebay.api.testing.OtherServices;
import io.forebay.db.load.LeftOut;
import io.forebay.db.testing.TestDatabase;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A load on several nodes says of each how far it is. */
@ApiTest
class LoadNodesTest {

  TestDatabase database;
  private OtherServices others;
  private String one;
  private String other;
  private String dataset;
  private String load;

  @BeforeEach
  void plan() {
    others = new OtherServices(database);
    one = freshName("node-a");
    other = freshName("node-b");
    others.node(one);
    others.node(other);
    dataset = dataset("cats");
    version(dataset);
    load =
        call()
            .body(Map.of("dataset", dataset, "version", "1"))
            .post("/api/v1/loads")
            .then()
            .statusCode(202)
            .body("nodes", equalTo(List.of()))
            .body("leftOut", equalTo(List.of()))
            .extract()
            .path("id");
    others.plan(
        UUID.fromString(load),
        List.of(one, other),
        List.of(new LeftOut("full", "default", "capacity-exceeded", "No room.")));
  }

  @Test
  void eachNodeIsShownAndTheTotalsAreTheirSum() {
    call()
        .get("/api/v1/loads/{id}", load)
        .then()
        .body("nodes.node", equalTo(List.of(one, other)))
        .body("nodes.cluster", equalTo(List.of("default", "default")))
        .body("nodes.state", equalTo(List.of("QUEUED", "QUEUED")))
        .body("nodes.filesTotal", equalTo(List.of(10, 10)))
        .body("filesTotal", equalTo(20))
        .body("bytesTotal", equalTo(20))
        .body("leftOut[0].node", equalTo("full"))
        .body("leftOut[0].code", equalTo("capacity-exceeded"));

    others.finish(UUID.fromString(load), one, List.of());

    call()
        .get("/api/v1/loads/{id}", load)
        .then()
        .body("state", equalTo("RUNNING"))
        .body("nodes.state", equalTo(List.of("SUCCEEDED", "QUEUED")))
        .body("nodes.filesDone", equalTo(List.of(10, 0)))
        .body("nodes.filesVerified", equalTo(List.of(4, 0)))
        .body("filesVerified", equalTo(4))
        .body("filesDone", equalTo(10));
    call()
        .post("/api/v1/loads/{id}/pause", load)
        .then()
        .body("nodes.state", equalTo(List.of("SUCCEEDED", "PAUSED")));
    call()
        .post("/api/v1/loads/{id}/cancel", load)
        .then()
        .body("nodes.state", equalTo(List.of("SUCCEEDED", "CANCELLED")));
    call()
        .post("/api/v1/loads/{id}/retry", load)
        .then()
        .body("nodes", equalTo(List.of()))
        .body("leftOut", equalTo(List.of()));
  }

  @Test
  void listsLeaveTheNodesToTheLoads() {
    call()
        .queryParam("dataset", dataset)
        .get("/api/v1/loads")
        .then()
        .body("items[0]", not(hasKey("nodes")))
        .body("items[0].leftOut[0].node", equalTo("full"));
  }

  @Test
  void graphQlShowsThemInListsToo() {
    others.finish(UUID.fromString(load), one, List.of("x"));

    ask(
            "query ($d: String) { loads(dataset: $d) { edges { node {"
                + " id nodes { node state filesFailed } leftOut { node code } } } } }",
            Map.of("d", dataset))
        .body("errors", nullValue())
        .body("data.loads.edges[0].node.nodes.node", equalTo(List.of(one, other)))
        .body("data.loads.edges[0].node.nodes.state", equalTo(List.of("FAILED", "QUEUED")))
        .body("data.loads.edges[0].node.nodes.filesFailed", equalTo(List.of(1, 0)))
        .body("data.loads.edges[0].node.leftOut.node", equalTo(List.of("full")));
  }

  @Test
  void whatFailedSaysWhereAndIsListedPageByPage() {
    // given
    others.finish(UUID.fromString(load), one, List.of("a", "b"));
    others.finish(UUID.fromString(load), other, List.of("a"));

    // when
    String cursor =
        call()
            .queryParam("limit", 1)
            .get("/api/v1/loads/{id}/failures", load)
            .then()
            .body("items.path", equalTo(List.of("a")))
            .body("items.node", equalTo(List.of(one)))
            .extract()
            .path("nextCursor");
    String next =
        call()
            .queryParam("limit", 1)
            .queryParam("cursor", cursor)
            .get("/api/v1/loads/{id}/failures", load)
            .then()
            .body("items.path", equalTo(List.of("a")))
            .body("items.node", equalTo(List.of(other)))
            .extract()
            .path("nextCursor");

    // then
    call()
        .queryParam("cursor", next)
        .get("/api/v1/loads/{id}/failures", load)
        .then()
        .body("items.path", equalTo(List.of("b")))
        .body("items.node", equalTo(List.of(one)));
    call()
        .get("/api/v1/loads/{id}", load)
        .then()
        .body("state", equalTo("FAILED"))
        .body("filesFailed", equalTo(3))
        .body("filesDone", equalTo(17))
        .body("error.code", equalTo("files-failed"))
        .body("error.filesTotal", equalTo(20));
  }
}
