package io.forebay.orchestrator.engine.node;

import io.forebay.core.cluster.MountName;
import io.forebay.orchestrator.cluster.ClusterSight;
import io.forebay.orchestrator.cluster.SeenLabel;
import io.forebay.orchestrator.engine.Wait;
import io.forebay.orchestrator.engine.placement.PlacementAction;
import io.forebay.orchestrator.engine.placement.PlacementAction.CountPods;
import io.forebay.orchestrator.engine.placement.PlacementAction.NoteLabelled;
import io.forebay.orchestrator.engine.placement.PlacementAction.NoteUnlabelled;
import io.forebay.orchestrator.engine.placement.PlacementAction.Remove;
import io.forebay.orchestrator.engine.placement.PlacementAction.Restore;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Decides about copies on nodes: how many pods mount them, and when those go that have to. */
final class WithdrawalPlanner {

  private final MountFacts facts;
  private final ClusterSight sight;
  private final Set<MountName> ready;
  private final List<PlacementAction.OfCopy> copies = new ArrayList<>();
  private final List<Wait> waits = new ArrayList<>();

  /**
   * @param ready versions that can be mounted
   */
  WithdrawalPlanner(MountFacts facts, ClusterSight sight, Set<MountName> ready) {
    this.facts = facts;
    this.sight = sight;
    this.ready = ready;
  }

  void plan() {
    facts.warm().forEach(this::copy);
  }

  List<PlacementAction.OfCopy> copies() {
    return copies;
  }

  List<Wait> waits() {
    return waits;
  }

  private void copy(WarmNode warm) {
    String label = warm.name().dataset() + "@" + warm.name().version();
    boolean underWay =
        warm.withdrawal() != Withdrawal.NONE && warm.withdrawal() != Withdrawal.GOING;
    if (!warm.cluster().equals(facts.cluster())) {
      // Nobody here knows its pods.
      if (underWay) {
        waits.add(otherCluster(warm, facts.cluster()));
      }
      return;
    }
    int pods = sight.pods(warm.node(), warm.name());
    if (pods != warm.pods()) {
      copies.add(
          new CountPods(
              warm.versionId(), warm.nodeId(), label, pods, "pods came to the node, or left"));
    }
    if (!underWay) {
      return;
    }
    if (pods > 0 || !ready.contains(warm.name())) {
      copies.add(
          new Restore(
              facts.datasetId(),
              warm.versionId(),
              warm.nodeId(),
              label,
              pods > 0
                  ? "pods have it mounted"
                  : "it goes with its version, or by another engine"));
      return;
    }
    withdraw(warm, label, isLabelled(warm));
  }

  private boolean isLabelled(WarmNode warm) {
    return sight.labels().contains(new SeenLabel(warm.node(), warm.name(), true));
  }

  private void withdraw(WarmNode warm, String label, boolean labelled) {
    long version = warm.versionId();
    long node = warm.nodeId();
    switch (warm.withdrawal()) {
      case NONE, GOING -> {}
      case ASKED -> {
        if (!labelled) {
          copies.add(new NoteUnlabelled(version, node, label, "it is to be evicted there"));
        }
      }
      case UNLABELLED, SETTLED -> {
        if (labelled) {
          copies.add(new NoteLabelled(version, node, label, "its label was there all the same"));
        } else if (warm.withdrawal() == Withdrawal.SETTLED) {
          copies.add(
              new Remove(
                  facts.datasetId(),
                  version,
                  node,
                  label,
                  warm.name(),
                  warm.node(),
                  "no pod mounts it, and none can be on its way"));
        }
      }
    }
    waits.add(
        new Wait(
            "Withdrawn",
            label + " is to be evicted from node " + warm.node() + "; no more pods are sent there",
            Optional.of(MountFactsReader.ON_THE_WAY)));
  }

  static Wait otherCluster(WarmNode warm, String ours) {
    return MountPlanner.wait(
        "OtherCluster",
        "node %s is of cluster %s; this orchestrator serves %s"
            .formatted(warm.node(), warm.cluster(), ours));
  }
}
