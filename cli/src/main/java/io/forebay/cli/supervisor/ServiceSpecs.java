package io.forebay.cli.supervisor;

import io.forebay.cli.home.ForebayHome;
import io.forebay.db.access.DatabaseCredentials;
import io.forebay.db.embedded.FreePort;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** What each service is told through its environment: the contract in docs/operations.md. */
final class ServiceSpecs {

  private static final String CACHE_OF_NODES = "/var/lib/forebay/cache";

  private final PlatformOptions options;
  private final DatabaseCredentials credentials;
  private final String databaseUrl;

  ServiceSpecs(PlatformOptions options, DatabaseCredentials credentials, String databaseUrl) {
    this.options = options;
    this.credentials = credentials;
    this.databaseUrl = databaseUrl;
  }

  List<ServiceSpec> all() throws IOException {
    List<ServiceSpec> specs = new ArrayList<>();
    specs.add(spec(Kind.API, Kind.API.module(), options.port(), Map.of()));
    specs.add(spec(Kind.ORCHESTRATOR, Kind.ORCHESTRATOR.module(), FreePort.any(), Map.of()));
    if (options.nodes().isEmpty()) {
      specs.addAll(loaders(Kind.LOADER.module(), nodeName(), options.home().cache()));
    }
    for (String node : options.nodes()) {
      specs.addAll(loaders(Kind.LOADER.module() + "-" + node, node, options.home().cache(node)));
    }
    return specs;
  }

  private List<ServiceSpec> loaders(String name, String node, Path cache) throws IOException {
    List<ServiceSpec> specs = new ArrayList<>();
    for (int number = 1; number <= options.loaders(); number++) {
      specs.add(
          spec(
              Kind.LOADER,
              name + (number == 1 ? "" : "-" + number),
              FreePort.any(),
              Map.of("FOREBAY_NODE_NAME", node, "FOREBAY_CACHE_DIR", cache.toString())));
    }
    return specs;
  }

  private ServiceSpec spec(Kind kind, String name, int port, Map<String, String> more) {
    AotCache cache = new AotCache(kind.jar(options.installation()));
    List<String> jvmOptions =
        switch (options.purpose()) {
          case USE ->
              Stream.concat(cache.use().stream(), JvmOptions.of(kind, System.getenv()).stream())
                  .toList();
          case TRAIN -> cache.record();
        };
    return new ServiceSpec(name, cache.jar(), jvmOptions, port, environment(kind, port, more));
  }

  private Map<String, String> environment(Kind kind, int port, Map<String, String> more) {
    ForebayHome home = options.home();
    Map<String, String> environment = new HashMap<>();
    environment.put("FOREBAY_MODE", "local");
    environment.put("FOREBAY_HOME", home.root().toString());
    environment.put("FOREBAY_PORT", Integer.toString(options.port()));
    environment.put("FOREBAY_HTTP_PORT", Integer.toString(port));
    environment.put("FOREBAY_DB_URL", databaseUrl);
    environment.put("FOREBAY_DB_USER", kind.role().roleName());
    environment.put("FOREBAY_DB_PASSWORD", credentials.password(kind.role()));
    environment.put("FOREBAY_ADMIN_TOKEN_FILE", home.adminToken().toString());
    environment.put("LC_ALL", "C.UTF-8");
    if (kind.holdsSecretKey()) {
      environment.put("FOREBAY_SECRET_KEY_FILE", home.secretKey().toString());
    }
    options.kubeconfig().ifPresent(file -> environment.putAll(cluster(kind, file)));
    options.webhook().ifPresent(url -> environment.putAll(webhook(kind, url)));
    environment.putAll(more);
    return environment;
  }

  // The caches are in this home; where pods mount them on the nodes, somebody else has to see to.
  private static Map<String, String> cluster(Kind kind, Path kubeconfig) {
    String directory = System.getenv().getOrDefault("FOREBAY_CACHE_HOST_DIR", CACHE_OF_NODES);
    return switch (kind) {
      case API -> Map.of("FOREBAY_ENGINE", "node");
      case LOADER -> Map.of("FOREBAY_ENGINE", "node", "FOREBAY_CACHE_HOST_DIR", directory);
      case ORCHESTRATOR ->
          Map.of(
              "FOREBAY_ENGINE",
              "node",
              "FOREBAY_CACHE_HOST_DIR",
              directory,
              "FOREBAY_KUBERNETES",
              "true",
              "KUBECONFIG",
              kubeconfig.toString());
    };
  }

  // The address by which the cluster's API reaches it is one of this machine's.
  private static Map<String, String> webhook(Kind kind, URI url) {
    return kind == Kind.ORCHESTRATOR
        ? Map.of(
            "FOREBAY_WEBHOOK_URL",
            url.toString(),
            "FOREBAY_WEBHOOK_HOST",
            url.getHost(),
            "FOREBAY_WEBHOOK_PORT",
            Integer.toString(url.getPort()))
        : Map.of();
  }

  private static String nodeName() {
    String chosen = System.getenv("FOREBAY_NODE_NAME");
    if (chosen != null && !chosen.isEmpty()) {
      return chosen;
    }
    try {
      return InetAddress.getLocalHost().getHostName();
    } catch (IOException e) {
      return "localhost"; // a machine whose own name does not resolve
    }
  }
}
