package io.forebay.orchestrator.testing;

import io.forebay.db.testing.TestDatabase;
import io.forebay.orchestrator.engine.Fence;
import io.forebay.orchestrator.reconcile.Reconciler;
import io.forebay.orchestrator.reconcile.UnsettledDatasets;
import jakarta.inject.Inject;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** For tests that reconcile by hand, with loaders that do what they are told at once. */
public abstract class ReconciledByHand {

  protected static final long MIB = 1L << 20;
  protected static final Fence LEADS = () -> {};

  @Inject protected Reconciler reconciler;
  @Inject protected UnsettledDatasets unsettled;
  protected TestDatabase database;
  protected World world;

  @BeforeEach
  void begin() {
    world = new World(database);
  }

  @AfterEach
  void clean() {
    world.clear();
  }

  protected FakeLoader loader(long capacity, long used) {
    return new FakeLoader(database, "node-" + UUID.randomUUID(), capacity, used);
  }

  /** Rounds of orchestrator and loader until nothing moves. */
  protected void settle(FakeLoader loader) {
    for (int round = 0; round < 20; round++) {
      List<Long> datasets = unsettled.find();
      datasets.forEach(dataset -> reconciler.reconcile(dataset, LEADS));
      if (loader.work() == 0 && datasets.isEmpty()) {
        return;
      }
    }
    throw new AssertionError("does not settle: " + unsettled.find());
  }
}
