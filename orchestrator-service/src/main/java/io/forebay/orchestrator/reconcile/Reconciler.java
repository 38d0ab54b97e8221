package io.forebay.orchestrator.reconcile;

import io.forebay.db.runtime.RuntimePhase;
import io.forebay.orchestrator.OrchestratorConfig;
import io.forebay.orchestrator.engine.Action;
import io.forebay.orchestrator.engine.Engine;
import io.forebay.orchestrator.engine.Engines;
import io.forebay.orchestrator.engine.Fence;
import io.forebay.orchestrator.engine.Plan;
import io.forebay.orchestrator.engine.Wait;
import io.forebay.orchestrator.lifecycle.DatasetFacts;
import io.forebay.orchestrator.lifecycle.DatasetReader;
import io.forebay.orchestrator.lifecycle.Lifecycle;
import io.forebay.orchestrator.lifecycle.LifecycleAction;
import io.forebay.orchestrator.lifecycle.LifecyclePlanner;
import io.forebay.orchestrator.lifecycle.RemovalPlanner;
import io.forebay.orchestrator.lifecycle.RuntimeFacts;
import io.forebay.orchestrator.status.Observed;
import io.forebay.orchestrator.status.Outlook;
import io.forebay.orchestrator.status.RuntimeStatuses;
import io.forebay.orchestrator.status.StatusFactory;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Brings one dataset from where it is to where it should be, as far as that goes now. */
@ApplicationScoped
public class Reconciler {

  private final DatasetReader reader;
  private final LifecyclePlanner lifecyclePlanner;
  private final Lifecycle lifecycle;
  private final Engines engines;
  private final StatusFactory statusFactory;
  private final RuntimeStatuses statuses;

  public Reconciler(
      DatasetReader reader,
      OrchestratorConfig config,
      Lifecycle lifecycle,
      Engines engines,
      StatusFactory statusFactory,
      RuntimeStatuses statuses) {
    this.reader = reader;
    this.lifecyclePlanner = new LifecyclePlanner(config.defaultEngine());
    this.lifecycle = lifecycle;
    this.engines = engines;
    this.statusFactory = statusFactory;
    this.statuses = statuses;
  }

  /** What a round came to. */
  public enum Outcome {
    /** Nothing is left to do. */
    SETTLED,
    /** Something waits, or was begun and has to be looked at again. */
    WAITING,
    /** There is no such dataset, or no longer. */
    GONE
  }

  private record Enacted(Plan<?> plan, Outlook outlook) {}

  /** One round. */
  public Outcome reconcile(long datasetId, Fence fence) {
    Optional<DatasetFacts> read = reader.read(datasetId);
    if (read.isEmpty()) {
      return Outcome.GONE;
    }
    List<LifecycleAction> actions = lifecyclePlanner.plan(read.get());
    actions.forEach(action -> lifecycle.apply(read.get(), action, fence));
    Optional<DatasetFacts> now = actions.isEmpty() ? read : reader.read(datasetId);
    return now.map(facts -> continueWith(facts, fence)).orElse(Outcome.GONE);
  }

  private Outcome continueWith(DatasetFacts facts, Fence fence) {
    Enacted enacted = enact(facts, fence);
    Plan<LifecycleAction> removal = RemovalPlanner.plan(facts, enacted.plan().held());
    removal.actions().forEach(action -> lifecycle.apply(facts, action, fence));
    if (removal.actions().stream().anyMatch(LifecycleAction.RemoveDataset.class::isInstance)) {
      return Outcome.GONE;
    }
    facts.runtime().ifPresent(runtime -> write(facts, runtime, enacted, removal, fence));
    return enacted.plan().waits().isEmpty() && removal.waits().isEmpty() && !facts.deleting()
        ? Outcome.SETTLED
        : Outcome.WAITING;
  }

  private Enacted enact(DatasetFacts facts, Fence fence) {
    if (facts.runtime().isEmpty()) {
      // Deleted before it had one: its versions may be warm all the same.
      return engines
          .named(io.forebay.core.runtime.RuntimeSpec.DEFAULT_ENGINE)
          .map(engine -> enact(engine, facts, fence))
          .orElseGet(() -> idle(new Outlook(RuntimePhase.PENDING, List.of())));
    }
    String name = facts.runtime().get().engine();
    return engines
        .named(name)
        .map(engine -> enact(engine, facts, fence))
        .orElseGet(() -> idle(unknown(name)));
  }

  private static <F, A extends Action> Enacted enact(
      Engine<F, A> engine, DatasetFacts dataset, Fence fence) {
    F facts = engine.resolve(dataset);
    Plan<A> plan = engine.plan(facts);
    engine.apply(plan, fence);
    Outlook outlook = engine.status(facts, plan);
    return new Enacted(plan, outlook.and(Observed.yes("EngineKnown", "Found")));
  }

  private static Enacted idle(Outlook outlook) {
    return new Enacted(new Plan<>(List.of(), List.of(), Map.of()), outlook);
  }

  private Outlook unknown(String name) {
    return new Outlook(
        RuntimePhase.PROVISIONING,
        List.of(
            Observed.no(
                "EngineKnown",
                "UnknownEngine",
                "there is no engine "
                    + name
                    + "; this orchestrator has "
                    + String.join(", ", engines.names()))));
  }

  private void write(
      DatasetFacts facts,
      RuntimeFacts runtime,
      Enacted enacted,
      Plan<LifecycleAction> removal,
      Fence fence) {
    Outlook outlook = enacted.outlook().and(cleanedUp(removal));
    if (facts.deleting()) {
      outlook = new Outlook(RuntimePhase.DELETING, outlook.observed());
    }
    statuses.write(
        fence,
        facts.id(),
        facts.name(),
        runtime.status(),
        statusFactory.next(runtime.status(), outlook, runtime.generation()));
  }

  private static Observed cleanedUp(Plan<LifecycleAction> removal) {
    return removal.waits().isEmpty()
        ? Observed.yes("CleanedUp", "NothingLeft")
        : Observed.no(
            "CleanedUp",
            removal.waits().getFirst().reason(),
            removal.waits().stream().map(Wait::message).collect(Collectors.joining("; ")));
  }
}
