package io.forebay.orchestrator.engine.node;

import io.forebay.core.cluster.MountName;
import io.forebay.orchestrator.cluster.Cluster;
import io.forebay.orchestrator.cluster.ClusterAwayException;
import io.forebay.orchestrator.cluster.Refused;
import io.forebay.orchestrator.cluster.VolumeSpec;
import io.forebay.orchestrator.engine.Fence;
import io.forebay.orchestrator.engine.Wait;
import io.forebay.orchestrator.engine.node.MountAction.CreateClaim;
import io.forebay.orchestrator.engine.node.MountAction.CreateVolume;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jboss.logging.Logger;

/**
 * Changes the cluster as planned. No call is in a transaction: it may take long, and cannot be
 * taken back. Whether this process leads is looked at before the first call and after each, so one
 * that no longer does makes at most the one that it had begun; its successor sees what came of it.
 */
@ApplicationScoped
class Mounting {

  private static final Logger LOG = Logger.getLogger(Mounting.class);
  private static final Duration AWAY = Duration.ofSeconds(3);

  private final Cluster cluster;

  Mounting(Cluster cluster) {
    this.cluster = cluster;
  }

  /** Makes the calls in their order; what the cluster refuses does not hold up the others. */
  List<Wait> apply(List<MountAction> actions, Fence fence) {
    List<Wait> undone = new ArrayList<>();
    if (actions.isEmpty()) {
      return undone;
    }
    check(fence);
    try {
      Set<VolumeSpec> withoutVolume = new HashSet<>();
      for (MountAction action : actions) {
        if (action instanceof CreateClaim create && withoutVolume.contains(create.spec())) {
          continue;
        }
        Optional<Refused> refused = call(action);
        check(fence);
        LOG.infof(
            "%s because %s%s",
            action.label(),
            action.reason(),
            refused.map(why -> ": refused: " + why.message()).orElse(""));
        if (refused.isPresent() && action instanceof CreateVolume create) {
          withoutVolume.add(create.spec());
        }
        refused.ifPresent(
            why ->
                undone.add(
                    new Wait(
                        why.reason(),
                        "could not " + action.label() + ": " + why.message(),
                        Optional.of(MountPlanner.RECHECK))));
      }
    } catch (ClusterAwayException e) {
      undone.add(
          new Wait(
              "ClusterUnreachable",
              MountPlanner.unreachable(cluster.name(), e.getMessage()),
              Optional.of(AWAY)));
    }
    return undone;
  }

  /** Whether no pod of the node mounts the version now; not, as long as nobody can tell. */
  boolean isFree(String node, MountName name) {
    try {
      return !cluster.isMounted(node, name);
    } catch (ClusterAwayException e) {
      LOG.debugf("nobody can tell what is mounted on node %s: %s", node, e.getMessage());
      return false;
    }
  }

  private static void check(Fence fence) {
    QuarkusTransaction.requiringNew().run(fence::check);
  }

  private Optional<Refused> call(MountAction action) {
    return switch (action) {
      case MountAction.Label label -> cluster.label(label.node(), label.name(), true);
      case MountAction.Unlabel label -> cluster.label(label.node(), label.name(), false);
      case MountAction.CreateVolume create -> cluster.createVolume(create.spec());
      case MountAction.CreateClaim create -> cluster.createClaim(create.spec());
      case MountAction.DeleteClaim delete -> cluster.deleteClaim(delete.claim());
      case MountAction.DeleteVolume delete -> cluster.deleteVolume(delete.volume());
      case MountAction.Tell tell ->
          cluster.tell(tell.claim(), tell.well(), tell.event(), tell.reason());
    };
  }
}
