package io.forebay.api.graphql;

import static io.forebay.api.graphql.Graph.ask;
import static io.forebay.api.testing.Api.call;
import static io.forebay.api.testing.Api.datasetOf;
import static io.forebay.api.testing.Api.freshName;
import static io.forebay.api.testing.Api.version;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;

import io.forebay.api.testing.ApiTest;
import io.forebay.api.testing.DatabaseDoor;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

@ApiTest
class NestedPagesTest {

  private static final String EVERYTHING =
      """
      query ($q: String, $first: Int) {
        datasets(q: $q, first: $first) { edges { node {
          name sources { uri } tags { name } grants { principal role } runtime { status { phase } }
          versions(first: 2) { edges { cursor node { number tags } } pageInfo { hasNextPage } }
          loads(first: 2) { edges { node { id version nodes { node state } } } pageInfo { endCursor } }
        } } }
      }
      """;

  DatabaseDoor door;

  @Test
  void fiftyDatasetsCostAsManyStatementsAsOne() {
    // given
    String stem = freshName("many");
    for (int i = 0; i < 50; i++) {
      loadedDataset(stem + "-" + i, 1);
    }

    // when
    long one = statements(Map.of("q", stem, "first", 1), 1);
    long fifty = statements(Map.of("q", stem, "first", 50), 50);

    // then
    assertThat(fifty).isEqualTo(one).isBetween(6L, 40L);
    ask(
            "query ($q: String) { datasets(q: $q) { edges { node {"
                + " versions(first: 1000) { edges { node { number } } } } } } }",
            Map.of("q", stem))
        .body("errors[0].extensions.code", equalTo("query-too-complex"));
  }

  @Test
  void nestedListsGoOnWhereTheyEnded() {
    // given
    String name = freshName("pages");
    loadedDataset(name, 3);

    // when
    String first =
        ask(
                "query ($n: String!) { dataset(name: $n) { versions(first: 1) {"
                    + " edges { cursor node { number } } pageInfo { hasNextPage endCursor } } } }",
                Map.of("n", name))
            .body("errors", nullValue())
            .body("data.dataset.versions.edges.node.number", equalTo(List.of(3)))
            .body("data.dataset.versions.pageInfo.hasNextPage", equalTo(true))
            .extract()
            .path("data.dataset.versions.pageInfo.endCursor");

    // then
    ask(
            "query ($n: String!, $after: String) { dataset(name: $n) {"
                + " newest: versions(first: 1) { edges { node { number } } }"
                + " rest: versions(first: 5, after: $after) { edges { node { number } }"
                + " pageInfo { hasNextPage } }"
                + " loads(first: 2) { edges { node { version } } pageInfo { hasNextPage } } } }",
            Map.of("n", name, "after", first))
        .body("errors", nullValue())
        .body("data.dataset.newest.edges.node.number", equalTo(List.of(3)))
        .body("data.dataset.rest.edges.node.number", equalTo(List.of(2, 1)))
        .body("data.dataset.rest.pageInfo.hasNextPage", equalTo(false))
        .body("data.dataset.loads.edges.node.version", equalTo(List.of(3, 2)))
        .body("data.dataset.loads.pageInfo.hasNextPage", equalTo(true));
  }

  @Test
  void aCursorOfAnotherListIsRefusedInItsField() {
    String name = freshName("cursor");
    loadedDataset(name, 1);
    ask(
            "query ($n: String!) { dataset(name: $n) { name versions(after: \"AAAA\") {"
                + " edges { cursor } } } }",
            Map.of("n", name))
        .body("data.dataset.name", equalTo(name))
        .body("errors[0].path", equalTo(List.of("dataset", "versions")))
        .body("errors[0].extensions.code", equalTo("invalid-cursor"));
  }

  /** The fewest of some tries: the service reads its event log beside. */
  private long statements(Map<String, Object> variables, int datasets) {
    return LongStream.range(0, 6)
        .map(
            _ -> {
              long before = door.statements();
              ask(EVERYTHING, variables)
                  .body("errors", nullValue())
                  .body("data.datasets.edges", hasSize(datasets))
                  .body("data.datasets.edges.node.versions.edges", everyItem(hasSize(1)))
                  .body("data.datasets.edges.node.loads.edges", everyItem(hasSize(1)));
              return door.statements() - before;
            })
        .min()
        .orElseThrow();
  }

  private static void loadedDataset(String name, int versions) {
    call().body(datasetOf(name)).post("/api/v1/datasets").then().statusCode(201);
    for (int i = 0; i < versions; i++) {
      int number = version(name);
      call()
          .body(Map.of("dataset", name, "version", number))
          .post("/api/v1/loads")
          .then()
          .statusCode(202);
    }
  }
}
