package io.forebay.orchestrator.engine.local;

import io.forebay.db.cache.CacheNodes;
import io.forebay.db.load.LoadTransitions;
import io.forebay.orchestrator.engine.Engine;
import io.forebay.orchestrator.engine.Fence;
import io.forebay.orchestrator.engine.Plan;
import io.forebay.orchestrator.lifecycle.DatasetFacts;
import io.forebay.orchestrator.status.Outlook;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import org.jboss.logging.Logger;

/** Keeps versions in the cache directories of this machine's loaders. */
@ApplicationScoped
public class LocalEngine implements Engine<LocalFacts, LocalAction> {

  /** As in a runtime's {@code engine}. */
  public static final String NAME = "local";

  private static final Logger LOG = Logger.getLogger(LocalEngine.class);
  private static final int TIMEOUT_SECONDS = 120;

  private final CacheNodes nodes;
  private final LocalFactsReader reader;
  private final Admission admission;
  private final Evictions evictions;
  private final LoadTransitions loads;

  LocalEngine(
      CacheNodes nodes,
      LocalFactsReader reader,
      Admission admission,
      Evictions evictions,
      LoadTransitions loads) {
    this.nodes = nodes;
    this.reader = reader;
    this.admission = admission;
    this.evictions = evictions;
    this.loads = loads;
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public boolean available() {
    return !nodes.alive(NAME).isEmpty();
  }

  @Override
  public LocalFacts resolve(DatasetFacts dataset) {
    return reader.read(dataset);
  }

  @Override
  public Plan<LocalAction> plan(LocalFacts facts) {
    return LocalPlanner.plan(facts);
  }

  @Override
  public void apply(Plan<LocalAction> plan, Fence fence) {
    for (LocalAction action : plan.actions()) {
      LOG.infof("%s because %s", describe(action), action.reason());
      QuarkusTransaction.requiringNew()
          .timeout(TIMEOUT_SECONDS)
          .run(
              () -> {
                fence.check();
                inTransaction(action);
              });
    }
  }

  private void inTransaction(LocalAction action) {
    switch (action) {
      case LocalAction.Admit admit -> admission.admit(admit);
      case LocalAction.Refuse refuse -> loads.fail(refuse.load(), refuse.problem());
      case LocalAction.Evict evict -> evictions.begin(evict);
    }
  }

  private static String describe(LocalAction action) {
    return switch (action) {
      case LocalAction.Admit admit ->
          "admit load "
              + admit.load().id()
              + " with "
              + admit.load().selection().ranges().size()
              + " tasks on node "
              + admit.nodeId();
      case LocalAction.Refuse refuse ->
          "refuse load " + refuse.load() + " with " + refuse.problem().code();
      case LocalAction.Evict evict -> "evict " + evict.label() + " from node " + evict.nodeId();
    };
  }

  @Override
  public Outlook status(LocalFacts facts, Plan<LocalAction> plan) {
    return LocalPlanner.status(facts, plan);
  }
}
