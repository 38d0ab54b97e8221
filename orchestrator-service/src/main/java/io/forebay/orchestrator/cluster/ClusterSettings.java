package io.forebay.orchestrator.cluster;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;

/**
 * The Kubernetes cluster that this orchestrator serves. Where its API is, and who we are there, is
 * found as by kubectl: {@code KUBECONFIG}, or the service account of the pod.
 */
@ConfigMapping(prefix = "forebay.kubernetes")
public interface ClusterSettings {

  /** Whether there is one; without it there is no engine {@code node}. */
  @WithDefault("false")
  boolean enabled();

  /** What loaders call it that run on its nodes. */
  @WithDefault("default")
  String cluster();

  /** The cache directory on each of its nodes: the same everywhere, since volumes name it. */
  @WithDefault("/var/lib/forebay/cache")
  Path cacheDir();
}
