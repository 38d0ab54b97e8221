package io.forebay.testing;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.forebay.testing.files.Content;
import io.forebay.testing.files.Tree;
import io.forebay.testing.origin.Behaviour;
import io.forebay.testing.origin.ScriptedOrigin;
import io.forebay.testing.platform.Dataset;
import io.forebay.testing.platform.Load;
import io.forebay.testing.platform.Platform;
import io.forebay.testing.platform.Source;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Three nodes, each with a cache directory and a loader of its own. */
class ThreeNodesTest {

  private static final int FILES = 600;
  private static final Duration LIMIT = Duration.ofSeconds(90);

  @TempDir static Path home;
  private static Platform platform;
  private ScriptedOrigin origin;

  @BeforeAll
  static void start() {
    platform =
        Platform.startNodes(
            home,
            List.of("a", "b", "c"),
            Map.of("FOREBAY_ORCHESTRATOR_NODE_GRACE", "15s", "FOREBAY_ORCHESTRATOR_RESYNC", "2s"));
  }

  @AfterAll
  static void stop() {
    platform.close();
  }

  @BeforeEach
  void layOut() {
    origin = ScriptedOrigin.start();
    for (int i = 0; i < FILES; i++) {
      String name = "d%02d/%05d".formatted(i % 40, i);
      origin.put(name, Content.of(name, 200));
    }
  }

  @AfterEach
  void close() {
    origin.close();
  }

  private Dataset dataset(int maxNodes) {
    Dataset dataset = platform.dataset(Source.openBucket(origin.endpoint(), "bucket"));
    platform
        .api()
        .put(
            "datasets/" + dataset.name() + "/runtime",
            Map.of("engine", "local", "placement", Map.of("maxNodes", maxNodes)))
        .ok();
    return dataset;
  }

  /** States by node. */
  private static Map<String, String> nodes(Load load) {
    Map<String, String> states = new TreeMap<>();
    for (JsonNode node : platform.api().get("loads/" + load.id()).ok().path("nodes")) {
      states.put(node.path("node").asText(), node.path("state").asText());
    }
    return states;
  }

  private static Path directory(String node, Dataset dataset) {
    return platform.home().cache(node).resolve("datasets").resolve(dataset.name()).resolve("v1");
  }

  @Test
  void aLoadSucceedsWhenTheVersionIsWarmOnAllNodesOfItsPlan() {
    // given
    Dataset dataset = dataset(2);

    // when
    Load load = dataset.load(dataset.freeze());
    load.succeeds();

    // then
    assertThat(nodes(load)).hasSize(2).containsValues("SUCCEEDED").doesNotContainValue("RUNNING");
    assertThat(load.status().filesTotal()).isEqualTo(2L * FILES);
    for (String node : List.of("a", "b", "c")) {
      assertThat(Files.exists(directory(node, dataset)))
          .as("version on node " + node)
          .isEqualTo(nodes(load).containsKey(node));
    }
    nodes(load)
        .keySet()
        .forEach(node -> Tree.assertHolds(directory(node, dataset), origin.contents()));
    assertThat(platform.api().get("datasets/" + dataset.name() + "/versions/1/mounts").text())
        .contains("\"COMPLETE\"", "\"COLD\"");
  }

  @Test
  void everyServiceIsStartedWithTheOptionsThatWereAskedFor() {
    for (String part : List.of("api-service", "orchestrator-service", "loader-service-b")) {
      assertThat(
              ProcessHandle.of(platform.part(part).identity().pid())
                  .flatMap(process -> process.info().arguments())
                  .orElseThrow())
          .contains("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC");
    }
  }

  @Test
  void aNodeThatFallsSilentIsReplacedOrNamed() {
    // given
    // So late that no node is done before it falls silent, on a busy machine either.
    origin.everywhere(new Behaviour.Late(Duration.ofSeconds(1)));
    Dataset onTwo = dataset(2);
    Dataset onAll = dataset(3);
    Load replaced = onTwo.load(onTwo.freeze());
    Load named = onAll.load(onAll.freeze());
    replaced.inTheMiddle();
    named.inTheMiddle();
    String silent = nodes(replaced).keySet().iterator().next();

    // when
    String loader = "loader-service-" + silent;
    platform.freeze(loader, true);

    // then
    origin.everywhere(new Behaviour.Honest());
    named.await("given up on the silent node", LIMIT, status -> status.isOver());
    JsonNode error = platform.api().get("loads/" + named.id()).ok().path("error");
    assertThat(error.path("code").asText()).isEqualTo("node-lost");
    assertThat(error.path("nodes").toString()).isEqualTo("[\"" + silent + "\"]");
    assertThat(nodes(named)).containsEntry(silent, "LOST");
    assertThat(nodes(named).values()).filteredOn("SUCCEEDED"::equals).hasSize(2);
    replaced.succeeds();
    assertThat(nodes(replaced)).hasSize(2).doesNotContainKey(silent);
    nodes(replaced)
        .keySet()
        .forEach(node -> Tree.assertHolds(directory(node, onTwo), origin.contents()));

    // when
    platform.freeze(loader, false);

    // then
    Awaitility.await()
        .atMost(LIMIT)
        .until(() -> platform.api().get("nodes/" + silent).ok().path("alive").asBoolean());
    assertThat(named.command("retry").status()).isEqualTo(200);
    named.succeeds();
    assertThat(nodes(named)).hasSize(3);
    nodes(named)
        .keySet()
        .forEach(node -> Tree.assertHolds(directory(node, onAll), origin.contents()));
    assertThat(replaced.status().state()).isEqualTo("SUCCEEDED");
    assertThat(Files.exists(directory(silent, onTwo))).isFalse();
  }
}
