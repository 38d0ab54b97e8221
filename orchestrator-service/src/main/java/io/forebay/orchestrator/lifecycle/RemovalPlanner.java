package io.forebay.orchestrator.lifecycle;

import io.forebay.core.version.VersionState;
import io.forebay.orchestrator.engine.Plan;
import io.forebay.orchestrator.engine.Wait;
import io.forebay.orchestrator.lifecycle.LifecycleAction.RemoveDataset;
import io.forebay.orchestrator.lifecycle.LifecycleAction.RemoveVersion;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Which rows can go, and what keeps the others; a pure function. */
public final class RemovalPlanner {

  private RemovalPlanner() {}

  /**
   * Decides what goes.
   *
   * @param held versions that the engine still has to take away: why, by version id
   */
  public static Plan<LifecycleAction> plan(DatasetFacts facts, Map<Long, String> held) {
    List<Wait> waits = new ArrayList<>();
    List<LifecycleAction> removals = new ArrayList<>();
    for (VersionFacts version : facts.versions()) {
      if (version.state() == VersionState.Name.DELETING) {
        blocker(facts, version, held)
            .ifPresentOrElse(
                waits::add,
                () ->
                    removals.add(
                        new RemoveVersion(
                            version.id(), version.number(), "no living node holds it")));
      }
    }
    if (!facts.deleting()) {
      return new Plan<>(removals, waits, Map.of());
    }
    // Condemned in this round, seen in the next.
    boolean alive = removals.size() + waits.size() < facts.versions().size();
    return new Plan<>(
        waits.isEmpty() && !alive
            ? List.of(new RemoveDataset("no living node holds anything of it"))
            : List.of(),
        waits,
        Map.of());
  }

  private static Optional<Wait> blocker(
      DatasetFacts facts, VersionFacts version, Map<Long, String> held) {
    String label = facts.name() + "@" + version.number();
    if (held.containsKey(version.id())) {
      return Optional.of(new Wait("StillCached", label + ": " + held.get(version.id())));
    }
    if (version.running() > 0) {
      return Optional.of(
          new Wait(
              "StillWorkedOn",
              label + ": a loader still works on " + version.running() + " of its tasks"));
    }
    if (facts.deleting()) {
      return Optional.empty();
    }
    return version.tagged()
        ? Optional.of(new Wait("StillTagged", label + ": tags still point to it"))
        : Optional.empty();
  }
}
