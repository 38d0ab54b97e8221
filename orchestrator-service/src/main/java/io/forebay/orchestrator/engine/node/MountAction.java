package io.forebay.orchestrator.engine.node;

import io.forebay.core.cluster.MountName;
import io.forebay.orchestrator.cluster.SeenClaim;
import io.forebay.orchestrator.cluster.SeenVolume;
import io.forebay.orchestrator.cluster.VolumeSpec;
import io.forebay.orchestrator.engine.Action;

/** One call to the cluster. */
public sealed interface MountAction extends Action {

  /** Lets pods that mount the version come to a node. */
  record Label(String node, MountName name, String reason) implements MountAction {}

  /** Lets no more pods that mount the version come to a node. */
  record Unlabel(String node, MountName name, String reason) implements MountAction {}

  /** Makes the volume that the claim of a namespace will have. */
  record CreateVolume(VolumeSpec spec, String reason) implements MountAction {}

  /** Makes the claim that pods of a namespace name. */
  record CreateClaim(VolumeSpec spec, String reason) implements MountAction {}

  /** Lets no more pods of a namespace mount the version; the claim stays until none does. */
  record DeleteClaim(SeenClaim claim, String reason) implements MountAction {}

  /** Takes a volume away that no claim has any more. */
  record DeleteVolume(SeenVolume volume, String reason) implements MountAction {}

  /** Has people who look at a claim see what became of its version: a Kubernetes Event. */
  record Tell(SeenClaim claim, boolean well, String event, String reason) implements MountAction {}

  /** What the call does, for the log. */
  default String label() {
    return switch (this) {
      case Label label -> "label node " + label.node() + " with " + label.name().nodeLabel();
      case Unlabel label ->
          "take the label " + label.name().nodeLabel() + " off node " + label.node();
      case CreateVolume create ->
          "create volume " + create.spec().name().volume(create.spec().namespace());
      case CreateClaim create ->
          "create claim " + create.spec().namespace() + "/" + create.spec().name().claim();
      case DeleteClaim delete ->
          "delete claim " + delete.claim().namespace() + "/" + delete.claim().name().claim();
      case DeleteVolume delete ->
          "delete volume " + delete.volume().name().volume(delete.volume().namespace());
      case Tell tell ->
          "tell "
              + tell.event()
              + " of claim "
              + tell.claim().namespace()
              + "/"
              + tell.claim().name().claim();
    };
  }
}
