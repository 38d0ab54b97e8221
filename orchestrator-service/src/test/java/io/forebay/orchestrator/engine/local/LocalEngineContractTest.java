package io.forebay.orchestrator.engine.local;

import io.forebay.db.testing.TestDatabase;
import io.forebay.orchestrator.engine.Engine;
import io.forebay.orchestrator.engine.EngineContract;
import io.forebay.orchestrator.engine.Engines;
import io.forebay.orchestrator.engine.placement.PlacementAction;
import io.forebay.orchestrator.engine.placement.PlacementFacts;
import io.forebay.orchestrator.lifecycle.DatasetReader;
import io.forebay.orchestrator.testing.FakeLoader;
import io.forebay.orchestrator.testing.LoopDrivenByHand;
import io.forebay.orchestrator.testing.World;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

@QuarkusTest
@TestProfile(LoopDrivenByHand.class)
class LocalEngineContractTest extends EngineContract<PlacementFacts, PlacementAction> {

  @Inject LocalEngine engine;
  @Inject Engines engines;
  @Inject DatasetReader reader;
  TestDatabase database;
  private World world;

  @BeforeEach
  void begin() {
    world = new World(database);
  }

  @AfterEach
  void clean() {
    world.clear();
  }

  @Override
  protected Engine<PlacementFacts, PlacementAction> engine() {
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
    new FakeLoader(database, "contract", 1L << 40, 0);
  }
}
