package io.forebay.orchestrator.cluster;

import io.fabric8.kubernetes.client.KubernetesClient;
import java.time.Duration;

/** What {@code ./forebay down --purge} does, within a test's process. */
public final class Purging {

  private Purging() {}

  /** What it says. */
  public static String run(KubernetesClient client, String installation, Duration patience)
      throws InterruptedException {
    return new Purge(client, new Owner(installation)).run(patience).text();
  }
}
