package io.forebay.orchestrator.reconcile;

import io.forebay.core.runtime.RuntimePhase;
import io.forebay.core.runtime.RuntimeSpec;
import io.forebay.core.version.VersionState;
import io.forebay.orchestrator.OrchestratorConfig;
import io.forebay.orchestrator.engine.Action;
import io.forebay.orchestrator.engine.Engine;
import io.forebay.orchestrator.engine.Engines;
import io.forebay.orchestrator.engine.Fence;
import io.forebay.orchestrator.engine.Held;
import io.forebay.orchestrator.engine.Plan;
import io.forebay.orchestrator.engine.Retreat;
import io.forebay.orchestrator.engine.Wait;
import io.forebay.orchestrator.lifecycle.DatasetFacts;
import io.forebay.orchestrator.lifecycle.DatasetReader;
import io.forebay.orchestrator.lifecycle.Lifecycle;
import io.forebay.orchestrator.lifecycle.LifecycleAction;
import io.forebay.orchestrator.lifecycle.LifecyclePlanner;
import io.forebay.orchestrator.lifecycle.RemovalPlanner;
import io.forebay.orchestrator.lifecycle.RuntimeFacts;
import io.forebay.orchestrator.lifecycle.VersionFacts;
import io.forebay.orchestrator.status.Observed;
import io.forebay.orchestrator.status.Outlook;
import io.forebay.orchestrator.status.RuntimeStatuses;
import io.forebay.orchestrator.status.StatusFactory;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

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

  /**
   * How a dataset stands after a round with its engine.
   *
   * @param waits what cannot be done yet
   * @param leftovers what other engines that it had cannot take away yet
   * @param held versions that are being deleted and have to stay until then: why, by version id
   */
  private record Enacted(
      List<Wait> waits, List<Wait> leftovers, Map<Long, String> held, Outlook outlook) {

    /** With what another engine still has to take away. */
    private Enacted and(Retreat retreat) {
      return new Enacted(
          waits, concat(leftovers, retreat.waits()), Held.both(held, retreat.held()), outlook);
    }
  }

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
    Plan<LifecycleAction> removal = RemovalPlanner.plan(facts, enacted.held());
    removal.actions().forEach(action -> lifecycle.apply(facts, action, fence));
    if (removal.actions().stream().anyMatch(LifecycleAction.RemoveDataset.class::isInstance)) {
      return Outcome.GONE;
    }
    facts.runtime().ifPresent(runtime -> write(facts, runtime, enacted, removal, fence));
    List<Wait> waits = concat(concat(enacted.waits(), enacted.leftovers()), removal.waits());
    return facts.deleting() && waits.isEmpty() ? Outcome.WAITING : Outcome.after(waits);
  }

  private Enacted enact(DatasetFacts facts, Fence fence) {
    // Deleted before it had a runtime: its versions may be warm all the same.
    Optional<String> name = facts.runtime().map(RuntimeFacts::engine);
    Optional<Engine<?, ?>> its = engines.named(name.orElse(RuntimeSpec.DEFAULT_ENGINE));
    // Before its engine takes files away that another one has mounted.
    List<Retreat> retreats =
        engines.others(its.map(Engine::name)).stream()
            .map(other -> other.withdraw(facts, fence))
            .toList();
    Enacted enacted =
        its.map(engine -> enact(engine, facts, fence)).orElseGet(() -> withoutEngine(facts, name));
    for (Retreat retreat : retreats) {
      enacted = enacted.and(retreat);
    }
    return enacted;
  }

  private static <F, A extends Action> Enacted enact(
      Engine<F, A> engine, DatasetFacts dataset, Fence fence) {
    F facts = engine.resolve(dataset);
    Plan<A> plan = engine.plan(facts);
    List<Wait> undone = engine.apply(plan, fence);
    Outlook outlook = engine.status(facts, plan, undone);
    return new Enacted(
        concat(plan.waits(), undone),
        List.of(),
        plan.held(),
        outlook.and(Observed.yes("EngineKnown", "Found")));
  }

  /** Nobody here can say whether what is being deleted is still in use. */
  private Enacted withoutEngine(DatasetFacts facts, Optional<String> name) {
    Map<Long, String> held =
        name.isEmpty()
            ? Map.of()
            : facts.versions().stream()
                .filter(version -> version.state() == VersionState.Name.DELETING)
                .collect(
                    Collectors.toMap(
                        VersionFacts::id,
                        _ -> "there is no engine " + name.get() + " here to take it away"));
    return new Enacted(List.of(), List.of(), held, absent(name));
  }

  private static List<Wait> concat(List<Wait> some, List<Wait> more) {
    return Stream.concat(some.stream(), more.stream()).toList();
  }

  private Outlook absent(Optional<String> name) {
    return name.map(this::unknown).orElseGet(() -> new Outlook(RuntimePhase.PENDING, List.of()));
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
    Outlook outlook =
        enacted.outlook().and(cleanedUp(concat(enacted.leftovers(), removal.waits())));
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

  private static Observed cleanedUp(List<Wait> waits) {
    return waits.isEmpty()
        ? Observed.yes("CleanedUp", "NothingLeft")
        : Observed.no(
            "CleanedUp",
            waits.getFirst().reason(),
            waits.stream().map(Wait::message).collect(Collectors.joining("; ")));
  }
}
