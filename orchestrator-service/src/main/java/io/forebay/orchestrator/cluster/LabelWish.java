package io.forebay.orchestrator.cluster;

import io.forebay.core.cluster.MountName;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/** A label that is to be on a node, or no longer, and what became of that. */
final class LabelWish {

  private final MountName name;
  private final boolean warm;
  private final CompletableFuture<Optional<Refused>> answer = new CompletableFuture<>();

  LabelWish(MountName name, boolean warm) {
    this.name = name;
    this.warm = warm;
  }

  MountName name() {
    return name;
  }

  boolean warm() {
    return warm;
  }

  void answered(Optional<Refused> refused) {
    answer.complete(refused);
  }

  void failed(RuntimeException e) {
    answer.completeExceptionally(e);
  }

  boolean isFulfilled() {
    return answer.isDone();
  }

  /**
   * Why it could not be.
   *
   * @throws ClusterAwayException when the cluster did not answer whoever asked
   */
  Optional<Refused> answer() {
    try {
      return answer.join();
    } catch (CompletionException e) {
      if (e.getCause() instanceof ClusterAwayException away) {
        throw new ClusterAwayException(away.getMessage(), away);
      }
      throw e;
    }
  }
}
