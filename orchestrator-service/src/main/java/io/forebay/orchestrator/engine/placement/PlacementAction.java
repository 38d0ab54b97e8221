package io.forebay.orchestrator.engine.placement;

import io.forebay.core.cluster.MountName;
import io.forebay.core.problem.Problem;
import io.forebay.db.load.LeftOut;
import io.forebay.orchestrator.engine.Action;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** What is done to place versions on nodes. */
public sealed interface PlacementAction extends Action {

  /**
   * Gives a load its tasks, on all its nodes.
   *
   * @param chosen by rising id, the order in which their rooms are locked
   * @param leftOut nodes that it was to go to as well
   */
  record Admit(
      String engine, WaitingLoad load, List<Chosen> chosen, List<LeftOut> leftOut, String reason)
      implements PlacementAction {

    public Admit {
      chosen = chosen.stream().sorted(Comparator.comparingLong(Chosen::nodeId)).toList();
      leftOut = List.copyOf(leftOut);
    }

    /** Versions of the dataset on the node that make the load need no more than that. */
    Set<Long> reliesOn(Chosen on) {
      return load.reliesOn().getOrDefault(on.nodeId(), Set.of());
    }
  }

  /**
   * A node that a load goes to.
   *
   * @param needsBytes disk that it takes there
   */
  record Chosen(long nodeId, String node, long needsBytes) {}

  /**
   * Has a version loaded that the runtime keeps.
   *
   * @param again the load of the same wish that failed
   */
  record Load(long datasetId, long versionId, String label, Optional<UUID> again, String reason)
      implements PlacementAction {}

  /** Ends a load that cannot be done. */
  record Refuse(UUID load, Problem problem, String reason) implements PlacementAction {}

  /** Has a load planned again whose node is silent, since another can take the place. */
  record Replace(UUID load, long nodeId, String node, String reason) implements PlacementAction {}

  /** Ends a load on a node that is silent and that no other can replace. */
  record GiveUp(UUID load, long nodeId, String node, String reason) implements PlacementAction {}

  /** Keeps what is known of a copy that pods may mount, and takes it away when none does. */
  sealed interface OfCopy extends PlacementAction {

    long versionId();

    long nodeId();

    String label();
  }

  /** Notes how many running pods of the node mount it. */
  record CountPods(long versionId, long nodeId, String label, int pods, String reason)
      implements OfCopy {}

  /** Notes that nothing sends pods to the node for it any more. */
  record NoteUnlabelled(long versionId, long nodeId, String label, String reason)
      implements OfCopy {}

  /** Notes that something still sent pods to the node for it. */
  record NoteLabelled(long versionId, long nodeId, String label, String reason) implements OfCopy {}

  /** Keeps it after all. */
  record Restore(long datasetId, long versionId, long nodeId, String label, String reason)
      implements OfCopy {}

  /**
   * Has it evicted that was withdrawn.
   *
   * @param node its name
   */
  record Remove(
      long datasetId,
      long versionId,
      long nodeId,
      String label,
      MountName name,
      String node,
      String reason)
      implements OfCopy {}

  /** Takes a version off a node; one that pods may mount is withdrawn first. */
  record Evict(long datasetId, long versionId, long nodeId, String label, String reason)
      implements PlacementAction {}
}
