package io.forebay.orchestrator.cluster;

import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.server.mock.KubernetesCrudDispatcher;
import io.fabric8.kubernetes.client.server.mock.KubernetesMockServer;
import io.fabric8.mockwebserver.MockWebServer;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.File;
import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.testcontainers.Testcontainers;

/**
 * The API of a Kubernetes cluster: the one that {@code -Dforebay.test.kubeconfig=FILE} names, that
 * of K3s in a container with {@code testcontainers} instead of a file, or the client's mock server,
 * which keeps objects and sends watches, but accepts anything. Tests have all rights of the file,
 * the service those that it is deployed with, and reaches the server through a {@link Gate}. The
 * server listens on this machine.
 */
public class ClusterUnderTest implements QuarkusTestResourceLifecycleManager {

  /** Names the file. */
  public static final String KUBECONFIG = "forebay.test.kubeconfig";

  private static final String IN_A_CONTAINER = "testcontainers";

  private Optional<KubernetesMockServer> mock = Optional.empty();
  private Optional<LeastRights> rights = Optional.empty();
  private KubernetesClient client;
  private Gate gate;

  @Override
  public Map<String, String> start() {
    if (!isReal()) {
      Config config = ofMock();
      client = new KubernetesClientBuilder().withConfig(config).build();
      return settings(config);
    }
    Config config = ofReal();
    client = new KubernetesClientBuilder().withConfig(config).build();
    rights = Optional.of(LeastRights.create(client));
    return settings(rights.get().config(config));
  }

  /** Whether it is a real one. */
  public static boolean isReal() {
    return System.getProperty(KUBECONFIG) != null;
  }

  private static boolean isInAContainer() {
    return IN_A_CONTAINER.equals(System.getProperty(KUBECONFIG));
  }

  private static Config ofReal() {
    return isInAContainer()
        ? Config.fromKubeconfig(K3sServer.kubeconfig())
        : Config.fromKubeconfig(new File(System.getProperty(KUBECONFIG)));
  }

  /** By this name the API reaches what listens on a port of this machine. */
  static String thisMachine(int port) {
    if (!isInAContainer()) {
      return "127.0.0.1";
    }
    Testcontainers.exposeHostPorts(port);
    return K3sServer.THIS_MACHINE;
  }

  private Config ofMock() {
    KubernetesMockServer server =
        new KubernetesMockServer(
            new io.fabric8.mockwebserver.Context(),
            new MockWebServer(),
            new HashMap<>(),
            new KubernetesCrudDispatcher(),
            false);
    server.init();
    mock = Optional.of(server);
    return server.createClient().getConfiguration();
  }

  private Map<String, String> settings(Config config) {
    URI server = URI.create(config.getMasterUrl());
    gate = new Gate(server.getPort());
    Map<String, String> settings = new HashMap<>();
    // Both names of the loopback address are in certificates of servers that listen there.
    settings.put(
        "quarkus.kubernetes-client.api-server-url",
        server.getScheme() + "://" + server.getHost() + ":" + gate.port());
    put(settings, "ca-cert-file", config.getCaCertFile());
    put(settings, "ca-cert-data", config.getCaCertData());
    put(settings, "client-cert-file", config.getClientCertFile());
    put(settings, "client-cert-data", config.getClientCertData());
    put(settings, "client-key-file", config.getClientKeyFile());
    put(settings, "client-key-data", config.getClientKeyData());
    put(
        settings,
        "token",
        Optional.ofNullable(config.getOauthToken()).orElseGet(config::getAutoOAuthToken));
    return settings;
  }

  private static void put(Map<String, String> settings, String name, String value) {
    if (value != null) {
      settings.put("quarkus.kubernetes-client." + name, value);
    }
  }

  @Override
  public void inject(TestInjector injector) {
    injector.injectIntoFields(client, new TestInjector.MatchesType(KubernetesClient.class));
    injector.injectIntoFields(gate, new TestInjector.MatchesType(Gate.class));
  }

  @Override
  public void stop() {
    rights.ifPresent(LeastRights::close);
    client.close();
    gate.close();
    mock.ifPresent(KubernetesMockServer::destroy);
  }
}
