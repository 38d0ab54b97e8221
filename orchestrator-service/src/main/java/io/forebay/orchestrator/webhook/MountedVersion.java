package io.forebay.orchestrator.webhook;

import io.forebay.core.cluster.MountName;

/**
 * What a pod gets for a wish.
 *
 * @param id of the version
 * @param warm whether it is warm on any node of the cluster
 */
record MountedVersion(PodWish wish, long id, MountName name, String manifestDigest, boolean warm) {

  /** As people write it: {@code imagenet@3}. */
  String label() {
    return name.dataset() + "@" + name.version();
  }
}
