package io.forebay.orchestrator.engine.node;

import static org.awaitility.Awaitility.await;

import io.forebay.db.testing.TestDatabase;
import io.forebay.orchestrator.cluster.Cluster;
import io.forebay.orchestrator.cluster.LoopDrivenByHandOverACluster;
import io.forebay.orchestrator.engine.Engine;
import io.forebay.orchestrator.engine.EngineContract;
import io.forebay.orchestrator.engine.Engines;
import io.forebay.orchestrator.lifecycle.DatasetReader;
import io.forebay.orchestrator.testing.FakeLoader;
import io.forebay.orchestrator.testing.World;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

@QuarkusTest
@TestProfile(LoopDrivenByHandOverACluster.class)
class NodeEngineContractTest extends EngineContract<NodeEngineFacts, NodeEngineAction> {

  @Inject NodeEngine engine;
  @Inject Engines engines;
  @Inject DatasetReader reader;
  @Inject Cluster cluster;
  TestDatabase database;
  private World world;

  @BeforeEach
  void begin() {
    world = new World(database);
    if (!cluster.isKnown()) {
      cluster.watch(_ -> {}, () -> {});
      await().until(cluster::isKnown);
    }
  }

  @AfterEach
  void clean() {
    world.clear();
  }

  @Override
  protected Engine<NodeEngineFacts, NodeEngineAction> engine() {
    return engine;
  }

  @Override
  protected Engines engines() {
    return engines;
  }

  @Override
  protected DatasetReader reader() {
    return reader;
  }

  @Override
  protected World world() {
    return world;
  }

  @Override
  protected void provide() {
    new FakeLoader(database, NodeEngine.NAME, "contract", Map.of(), 1L << 40, 0);
  }
}
