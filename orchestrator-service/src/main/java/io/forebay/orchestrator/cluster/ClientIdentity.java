package io.forebay.orchestrator.cluster;

import io.fabric8.kubernetes.client.Config;
import io.quarkus.kubernetes.client.KubernetesConfigCustomizer;
import jakarta.inject.Singleton;

/** Names Forebay to the cluster: in its logs, and as the manager of the fields that it writes. */
@Singleton
class ClientIdentity implements KubernetesConfigCustomizer {

  @Override
  public void customize(Config config) {
    config.setUserAgent(Owner.FOREBAY);
  }
}
