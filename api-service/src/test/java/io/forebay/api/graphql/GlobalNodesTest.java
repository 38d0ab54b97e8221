package io.forebay.api.graphql;

import static io.forebay.api.graphql.Graph.ask;
import static io.forebay.api.testing.Api.call;
import static io.forebay.api.testing.Api.dataset;
import static io.forebay.api.testing.Api.datasetOf;
import static io.forebay.api.testing.Api.freshName;
import static io.forebay.api.testing.Api.version;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import io.forebay.api.testing.ApiTest;
import io.forebay.api.testing.OtherServices;
import io.forebay.api.testing.Person;
import io.forebay.db.testing.TestDatabase;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What Relay's clients ask of a server. */
@ApiTest
class GlobalNodesTest {

  private static final String NODE =
      "query ($id: ID!) { node(id: $id) { __typename id ... on Dataset { name }"
          + " ... on Version { number } ... on Load { state } ... on Policy { name } } }";

  TestDatabase database;

  private static String datasetWithAllOfIt() {
    String name = dataset("global");
    version(name);
    call().body(Map.of("dataset", name, "version", 1)).post("/api/v1/loads").then().statusCode(202);
    call()
        .body(Map.of("name", "mornings", "version", 1, "trigger", Map.of("cron", "0 6 * * *")))
        .post("/api/v1/datasets/{name}/policies", name)
        .then()
        .statusCode(201);
    return name;
  }

  @ParameterizedTest
  @CsvSource({
    "Dataset, dataset(name: $n) { id }, data.dataset.id",
    "Version, 'version(dataset: $n, version: \"1\") { id }', data.version.id",
    "Load, loads(dataset: $n) { edges { node { id } } }, data.loads.edges[0].node.id",
    "Policy, 'policy(dataset: $n, name: \"mornings\") { id }', data.policy.id",
  })
  void whatIsShownIsFoundAgainByItsId(String type, String query, String path) {
    String name = datasetWithAllOfIt();
    String id =
        ask("query ($n: String!) { " + query + " }", Map.of("n", name)).extract().path(path);

    ask(NODE, Map.of("id", id))
        .body("errors", nullValue())
        .body("data.node.__typename", equalTo(type))
        .body("data.node.id", equalTo(id));
  }

  @Test
  void whatOneMayNotSeeIsNotFoundAsWhatThereIsNot() {
    String id =
        ask("query ($n: String!) { dataset(name: $n) { id } }", Map.of("n", dataset("hidden")))
            .extract()
            .path("data.dataset.id");
    Person stranger = Person.named("stranger");

    for (String unseen : List.of(id, GlobalId.of(GlobalId.Kind.DATASET, "there-is-none"))) {
      stranger
          .asks()
          .body(Map.of("query", NODE, "variables", Map.of("id", unseen)))
          .post("/graphql")
          .then()
          .body("data.node", nullValue())
          .body("errors[0].extensions.code", equalTo("dataset-not-found"));
    }
    ask(NODE, Map.of("id", "none")).body("errors[0].extensions.code", equalTo("invalid-request"));
  }

  @Test
  void everyPageSaysWhereItBeginsAndEnds() {
    String stem = freshName("paged");
    for (int i = 0; i < 3; i++) {
      call().body(datasetOf(stem + i)).post("/api/v1/datasets").then().statusCode(201);
    }
    String query =
        "query ($q: String, $after: String) { datasets(q: $q, first: 2, after: $after) {"
            + " edges { cursor node { name } }"
            + " pageInfo { hasNextPage hasPreviousPage startCursor endCursor } } }";

    Map<String, Object> first = ask(query, Map.of("q", stem)).extract().path("data.datasets");
    assertPage(first, 2, true, false);
    Map<String, Object> second =
        ask(query, Map.of("q", stem, "after", pageInfo(first).get("endCursor")))
            .extract()
            .path("data.datasets");
    assertPage(second, 1, false, true);
    ask(query, Map.of("q", stem + "none"))
        .body("data.datasets.pageInfo.startCursor", nullValue())
        .body("data.datasets.pageInfo.endCursor", nullValue());
  }

  private static void assertPage(
      Map<String, Object> page, int size, boolean hasNext, boolean hasPrevious) {
    List<Map<String, Object>> edges = edges(page);
    assertThat(edges).hasSize(size);
    assertThat(pageInfo(page))
        .containsEntry("hasNextPage", hasNext)
        .containsEntry("hasPreviousPage", hasPrevious)
        .containsEntry("startCursor", edges.getFirst().get("cursor"))
        .containsEntry("endCursor", edges.getLast().get("cursor"));
  }

  @SuppressWarnings("unchecked")
  private static List<Map<String, Object>> edges(Map<String, Object> page) {
    return (List<Map<String, Object>>) page.get("edges");
  }

  @SuppressWarnings("unchecked")
  private static Map<String, Object> pageInfo(Map<String, Object> page) {
    return (Map<String, Object>) page.get("pageInfo");
  }

  @Test
  void keysThatAreNoFilesAreListedFromAnyOfThem() {
    String name = dataset("refused");
    version(name);
    List<String> keys = List.of("../a", "../b", "../c", "../d", "../e");
    new OtherServices(database).resolve(name, 1, Map.of("a", 1L), keys);
    String query =
        "query ($n: String!, $after: String) { refusals(dataset: $n, version: \"1\", first: 2,"
            + " after: $after) { edges { cursor node { key reason explanation } }"
            + " pageInfo { hasNextPage endCursor } } }";

    List<String> seen = new ArrayList<>();
    Map<String, Object> page = ask(query, Map.of("n", name)).extract().path("data.refusals");
    List<Map<String, Object>> firstPage = edges(page);
    seen.addAll(keys(page));
    while (Boolean.TRUE.equals(pageInfo(page).get("hasNextPage"))) {
      page =
          ask(query, Map.of("n", name, "after", pageInfo(page).get("endCursor")))
              .extract()
              .path("data.refusals");
      seen.addAll(keys(page));
    }

    assertThat(seen).containsExactlyElementsOf(keys);
    Map<String, Object> afterFirst =
        ask(query, Map.of("n", name, "after", firstPage.getFirst().get("cursor")))
            .extract()
            .path("data.refusals");
    assertThat(keys(afterFirst)).containsExactly("../b", "../c");
  }

  @SuppressWarnings("unchecked")
  private static List<String> keys(Map<String, Object> page) {
    return edges(page).stream()
        .map(edge -> ((Map<String, String>) edge.get("node")).get("key"))
        .toList();
  }
}
