package io.forebay.orchestrator.cluster;

import io.fabric8.kubernetes.client.KubernetesClientException;

/** Why a call failed: in the server's own words, where there are any. */
final class ServerWords {

  private ServerWords() {}

  static String of(Throwable failure) {
    Throwable root = failure;
    while (true) {
      if (root instanceof KubernetesClientException said
          && said.getStatus() != null
          && said.getStatus().getMessage() != null) {
        return said.getStatus().getMessage();
      }
      if (root.getCause() == null) {
        return root.getMessage() == null ? root.getClass().getSimpleName() : root.getMessage();
      }
      root = root.getCause();
    }
  }
}
