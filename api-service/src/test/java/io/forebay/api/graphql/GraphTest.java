package io.forebay.api.graphql;

import static io.forebay.api.graphql.Graph.ask;
import static io.forebay.api.testing.Api.call;
import static io.forebay.api.testing.Api.dataset;
import static io.forebay.api.testing.Api.freshName;
import static io.forebay.api.testing.Api.version;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import io.forebay.api.testing.ApiTest;
import io.forebay.api.testing.OtherServices;
import io.forebay.db.testing.TestDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

@ApiTest
class GraphTest {

  TestDatabase database;

  @Test
  void aDatasetIsCreatedAndShownWithWhatBelongsToIt() {
    String name = freshName("graph");
    ask(
            """
            mutation ($name: String!) {
              createDataset(input: {name: $name, sources: [{path: "", uri: "file:///x"}],
                labels: [{key: "team", value: "vision"}]}) { name state revision }
            }
            """,
            Map.of("name", name))
        .body("errors", nullValue())
        .body("data.createDataset.state", equalTo("ACTIVE"));
    version(name);
    ask(
            """
            query ($name: String!) {
              dataset(name: $name) {
                name labels { key value } sources { uri } versions { edges { node { number state } } }
                tags { name } runtime { settings { engine } status { phase } } loads { edges { node { id } } }
              }
            }
            """,
            Map.of("name", name))
        .body("errors", nullValue())
        .body("data.dataset.versions.edges[0].node.state", equalTo("RESOLVING"))
        .body("data.dataset.labels[0].value", equalTo("vision"))
        .body("data.dataset.runtime.settings.engine", equalTo("local"))
        .body("data.dataset.loads.edges", hasSize(0));
  }

  @Test
  void connectionsGoOnWhereTheyEnded() {
    String stem = dataset("conn");
    dataset(stem);
    String cursor =
        ask(
                "query ($q: String) { datasets(q: $q, first: 1) {"
                    + " edges { node { name } } pageInfo { hasNextPage endCursor } } }",
                Map.of("q", stem))
            .body("data.datasets.pageInfo.hasNextPage", equalTo(true))
            .body("data.datasets.edges[0].node.name", equalTo(stem))
            .extract()
            .path("data.datasets.pageInfo.endCursor");
    ask(
            "query ($q: String, $after: String) { datasets(q: $q, after: $after) {"
                + " edges { node { name } } pageInfo { hasNextPage } } }",
            Map.of("q", stem, "after", cursor))
        .body("data.datasets.pageInfo.hasNextPage", equalTo(false))
        .body("data.datasets.edges", hasSize(1));
  }

  @Test
  void theQueriesOfTheReadmeRunAsWritten() throws IOException {
    String name = dataset("docs");
    List<String> bodies =
        Files.readString(Path.of("..", "README.md"))
            .lines()
            .filter(line -> line.startsWith("graphql '"))
            .map(line -> line.substring("graphql '".length(), line.lastIndexOf('\'')))
            .map(body -> body.replace("docs", name))
            .toList();
    assertThat(bodies).hasSizeGreaterThanOrEqualTo(3);
    for (String body : bodies) {
      call()
          .body(body)
          .post("/graphql")
          .then()
          .statusCode(200)
          .body("errors", nullValue())
          .body("data", notNullValue());
    }
  }

  @Test
  void everythingThatCanBeDoneOverRestCanBeDoneHere() {
    // given
    String name = dataset("mutate");
    String secret = freshName("minio");
    version(name);
    new OtherServices(database).resolve(name, 1, Map.of("a", 1L));
    version(name);

    // when, then
    ask(
            "mutation ($d: String!) { moveTag(input: {dataset: $d, tag: \"stable\", version: \"1\"})"
                + " { name version revision } }",
            Map.of("d", name))
        .body("data.moveTag.version", equalTo(1));
    ask(
            "mutation ($d: String!) { deleteTag(input: {dataset: $d, tag: \"stable\"}) }",
            Map.of("d", name))
        .body("data.deleteTag", equalTo(true));
    ask(
            "mutation ($d: String!) { putRuntime(input: {dataset: $d, settings:"
                + " {engine: \"local\", capacityBytes: 5000000000}})"
                + " { settings { capacityBytes } } }",
            Map.of("d", name))
        .body("errors", nullValue())
        .body("data.putRuntime.settings.capacityBytes", equalTo(5_000_000_000L));
    ask(
            "mutation ($s: String!) { putSecret(input: {name: $s,"
                + " entries: [{key: \"accessKeyId\", value: \"hunter2\"}]}) { name keys } }",
            Map.of("s", secret))
        .body("data.putSecret.keys", equalTo(List.of("accessKeyId")));
    ask("mutation ($s: String!) { deleteSecret(input: {name: $s}) }", Map.of("s", secret))
        .body("data.deleteSecret", equalTo(true));
    String load =
        ask(
                "mutation ($d: String!) { startLoad(input: {dataset: $d, version: \"latest\"})"
                    + " { id state } }",
                Map.of("d", name))
            .body("data.startLoad.state", equalTo("QUEUED"))
            .extract()
            .path("data.startLoad.id");
    for (List<String> step :
        List.of(
            List.of("pauseLoad", "PAUSED"),
            List.of("resumeLoad", "QUEUED"),
            List.of("cancelLoad", "CANCELLED"),
            List.of("retryLoad", "QUEUED"),
            List.of("cancelLoad", "CANCELLED"))) {
      ask(
              "mutation ($id: String!) { done: "
                  + step.getFirst()
                  + "(input: {id: $id}) { state } }",
              Map.of("id", load))
          .body("data.done.state", equalTo(step.getLast()));
    }
    ask(
            "mutation ($d: String!) { deleteVersion(input: {dataset: $d, version: \"2\"})"
                + " { state } }",
            Map.of("d", name))
        .body("data.deleteVersion.state", equalTo("DELETING"));
    ask(
            "mutation ($d: String!) { updateDataset(input: {name: $d, description: \"Cats\"})"
                + " { description revision } }",
            Map.of("d", name))
        .body("data.updateDataset.description", equalTo("Cats"));
    ask("mutation ($d: String!) { deleteDataset(input: {name: $d}) { state } }", Map.of("d", name))
        .body("data.deleteDataset.state", equalTo("DELETING"));
    ask("{ me { principal admin } nodes { edges { node { name } } } }")
        .body("errors", nullValue())
        .body("data.me.admin", equalTo(true));
  }

  @Test
  void problemsCarryTheirCode() {
    ask("{ dataset(name: \"nothing-here\") { name } }", Map.of())
        .body("errors[0].extensions.code", equalTo("dataset-not-found"))
        .body("errors[0].message", equalTo("No dataset has this name."));
    ask("{ load(id: \"x\") { id } }", Map.of())
        .body("errors[0].extensions.code", equalTo("load-not-found"));
    ask("mutation { createDataset(input: {name: \"Bad Name\", sources: []}) { name } }", Map.of())
        .body("errors[0].extensions.code", equalTo("invalid-request"))
        .body("errors[0].message", not(containsString("Exception")));
  }
}
