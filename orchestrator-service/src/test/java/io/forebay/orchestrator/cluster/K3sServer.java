package io.forebay.orchestrator.cluster;

import org.testcontainers.k3s.K3sContainer;
import org.testcontainers.utility.DockerImageName;

/** A cluster in a container; Testcontainers removes it after the JVM. */
final class K3sServer {

  private static final String IMAGE = "rancher/k3s:v1.34.1-k3s1";

  /** By this name the container reaches what listens on this machine. */
  static final String THIS_MACHINE = "host.testcontainers.internal";

  private static final class Started {
    private static final K3sContainer CONTAINER = start();

    @SuppressWarnings("resource") // lives as long as the JVM
    private static K3sContainer start() {
      K3sContainer container = new K3sContainer(DockerImageName.parse(IMAGE));
      // Nodes of tests have no machine that a cloud controller could ask for.
      container.setCommand(
          "server",
          "--tls-san=" + container.getHost(),
          "--disable-cloud-controller",
          "--disable=traefik,servicelb,metrics-server,local-storage");
      container.withAccessToHost(true).start();
      return container;
    }
  }

  private K3sServer() {}

  /** Starts it, if it does not run; returns how to reach it with all rights. */
  static String kubeconfig() {
    return Started.CONTAINER.getKubeConfigYaml();
  }
}
