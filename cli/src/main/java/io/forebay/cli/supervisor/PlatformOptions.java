package io.forebay.cli.supervisor;

import io.forebay.cli.home.ForebayHome;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What to run.
 *
 * @param installation the directory with the built services
 * @param home where the state is
 * @param port the API's TCP port on 127.0.0.1
 * @param loaders how many loader processes share a cache, at least one
 * @param nodes names of cache nodes, each with a cache of its own; none for this machine as one
 *     node
 * @param kubeconfig describes the Kubernetes cluster whose nodes these are
 * @param webhook where its API finds the webhook of this machine; none without
 * @param purpose what it is run for
 */
public record PlatformOptions(
    Path installation,
    ForebayHome home,
    int port,
    int loaders,
    List<String> nodes,
    Optional<Path> kubeconfig,
    Optional<URI> webhook,
    Purpose purpose) {

  /** What a platform is run for. */
  public enum Purpose {
    /** To be used. */
    USE,
    /** To have the services' JVMs write down what they load; see {@link AotTraining}. */
    TRAIN
  }

  private static final int LARGEST_PORT = 65535;

  // As Kubernetes names nodes; each is the name of a directory, too.
  private static final Pattern NODE = Pattern.compile("[a-z0-9]([a-z0-9.-]{0,251}[a-z0-9])?");

  /** To be used. */
  public PlatformOptions(
      Path installation,
      ForebayHome home,
      int port,
      int loaders,
      List<String> nodes,
      Optional<Path> kubeconfig,
      Optional<URI> webhook) {
    this(installation, home, port, loaders, nodes, kubeconfig, webhook, Purpose.USE);
  }

  public PlatformOptions {
    if (port < 1 || port > LARGEST_PORT) {
      throw new IllegalArgumentException("A port is between 1 and 65535, not " + port);
    }
    if (loaders < 1) {
      throw new IllegalArgumentException("At least one loader is needed, not " + loaders);
    }
    nodes = List.copyOf(nodes);
    for (String node : nodes) {
      if (!NODE.matcher(node).matches()) {
        throw new IllegalArgumentException(
            "A node's name has lower case letters, digits, hyphens and dots, not \"" + node + "\"");
      }
    }
    if (nodes.stream().distinct().count() < nodes.size()) {
      throw new IllegalArgumentException("A node comes twice in " + String.join(",", nodes));
    }
    if (kubeconfig.isPresent() && nodes.isEmpty()) {
      throw new IllegalArgumentException(
          "With --kubeconfig, --nodes says which nodes of the cluster have a cache");
    }
    if (webhook.isPresent() && kubeconfig.isEmpty()) {
      throw new IllegalArgumentException("--webhook is for the cluster of --kubeconfig");
    }
    webhook.ifPresent(PlatformOptions::requireReachable);
    if (kubeconfig.filter(file -> !Files.isReadable(file)).isPresent()) {
      throw new IllegalArgumentException("There is no file " + kubeconfig.get());
    }
  }

  private static void requireReachable(URI url) {
    boolean plain =
        "https".equals(url.getScheme())
            && url.getHost() != null
            && url.getPort() > 0
            && url.getUserInfo() == null
            && url.getRawPath().isEmpty()
            && url.getRawQuery() == null
            && url.getRawFragment() == null;
    if (!plain) {
      throw new IllegalArgumentException("--webhook is https://ADDRESS:PORT, not " + url);
    }
  }
}
