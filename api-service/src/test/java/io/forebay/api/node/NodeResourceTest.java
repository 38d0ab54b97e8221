package io.forebay.api.node;

import static io.forebay.api.graphql.Graph.ask;
import static io.forebay.api.testing.Api.call;
import static io.forebay.api.testing.Api.freshName;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import io.forebay.api.testing.ApiTest;
import io.forebay.api.testing.OtherServices;
import io.forebay.db.testing.TestDatabase;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@ApiTest
class NodeResourceTest {

  TestDatabase database;
  private String east;
  private String west;
  private String both;
  private String alone;

  @BeforeEach
  void register() {
    OtherServices others = new OtherServices(database);
    east = freshName("east");
    west = freshName("west");
    both = freshName("both");
    alone = freshName("alone");
    others.node(west, both);
    others.node(east, both);
    others.node(east, alone);
  }

  @Test
  void aNodeIsShownByItsName() {
    call()
        .get("/api/v1/nodes/{name}", alone)
        .then()
        .statusCode(200)
        .body("name", equalTo(alone))
        .body("cluster", equalTo(east))
        .body("labels.gpu", equalTo("h100"));
    call()
        .get("/api/v1/nodes/{name}", "nowhere")
        .then()
        .statusCode(404)
        .body("code", equalTo("node-not-found"));
  }

  @Test
  void whereTwoClustersHaveTheNameTheClusterIsNeeded() {
    call()
        .get("/api/v1/nodes/{name}", both)
        .then()
        .statusCode(400)
        .body("code", equalTo("invalid-request"))
        .body(
            "detail",
            equalTo(
                "The field cluster is needed: the clusters "
                    + east
                    + ", "
                    + west
                    + " have such a node each."));
    call()
        .queryParam("cluster", west)
        .get("/api/v1/nodes/{name}", both)
        .then()
        .statusCode(200)
        .body("cluster", equalTo(west));
    call().queryParam("cluster", west).get("/api/v1/nodes/{name}", alone).then().statusCode(404);
  }

  @Test
  void nodesAreListedByNameAndCluster() {
    String cursor =
        call()
            .queryParam("cluster", east)
            .queryParam("limit", 1)
            .get("/api/v1/nodes")
            .then()
            .body("items.name", equalTo(List.of(alone)))
            .extract()
            .path("nextCursor");
    call()
        .queryParam("cluster", east)
        .queryParam("cursor", cursor)
        .get("/api/v1/nodes")
        .then()
        .body("items.name", equalTo(List.of(both)))
        .body("nextCursor", nullValue());
    ask(
            "query ($c: String) { nodes(cluster: $c) { edges { node { name cluster } } } }",
            Map.of("c", west))
        .body("data.nodes.edges.node.name", equalTo(List.of(both)));
  }

  @Test
  void pagesLeaveNoNodeOut() {
    List<String> all = call().queryParam("limit", 1000).get("/api/v1/nodes").path("items.name");
    java.util.ArrayList<String> paged = new java.util.ArrayList<>();
    String cursor = null;
    do {
      var request = call().queryParam("limit", 1);
      var page =
          (cursor == null ? request : request.queryParam("cursor", cursor)).get("/api/v1/nodes");
      paged.addAll(page.path("items.name"));
      cursor = page.path("nextCursor");
    } while (cursor != null);
    org.assertj.core.api.Assertions.assertThat(paged)
        .containsExactlyElementsOf(all)
        .contains(both, alone);
  }
}
