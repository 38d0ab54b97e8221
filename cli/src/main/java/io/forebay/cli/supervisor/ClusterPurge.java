package io.forebay.cli.supervisor;

import io.forebay.cli.home.ForebayHome;
import io.forebay.cli.home.ServedCluster;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Takes away what a platform that is stopped made in a Kubernetes cluster. */
public final class ClusterPurge {

  /** The orchestrator has all that speaks to a cluster. */
  private static final String PROGRAM = "io.forebay.orchestrator.cluster.Purge";

  private final Path installation;
  private final ForebayHome home;

  public ClusterPurge(Path installation, ForebayHome home) {
    this.installation = installation;
    this.home = home;
  }

  /**
   * Does it, and says on standard output what was done.
   *
   * @return false when the home's platform never served a cluster, or all was taken away before
   * @throws StartupException when the cluster does not let itself be cleaned; can be tried again
   */
  public boolean run() throws StartupException, IOException, InterruptedException {
    Optional<ServedCluster> served = ServedCluster.read(home);
    if (served.isEmpty()) {
      return false;
    }
    if (!Files.isReadable(served.get().kubeconfig())) {
      throw new StartupException(
          served.get().kubeconfig() + ", by which the cluster was served, cannot be read");
    }
    Process process = program(served.get()).start();
    process.getOutputStream().close();
    if (process.waitFor() != 0) {
      throw new StartupException("What Forebay made in the cluster is not all taken away.");
    }
    Files.delete(home.servedCluster());
    return true;
  }

  private ProcessBuilder program(ServedCluster served) {
    Path application = Kind.ORCHESTRATOR.jar(installation).getParent();
    String classes =
        Stream.of("app", "lib/boot", "lib/main")
            .map(directory -> application.resolve(directory) + "/*")
            .collect(Collectors.joining(File.pathSeparator));
    List<String> command = new ArrayList<>(List.of(AotCache.java().toString()));
    command.addAll(AotCache.COMMON);
    command.addAll(
        List.of(
            "-XX:TieredStopAtLevel=1",
            "-Djava.util.logging.manager=org.jboss.logmanager.LogManager",
            "-cp",
            classes,
            PROGRAM,
            served.installation()));
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().put("KUBECONFIG", served.kubeconfig().toString());
    return builder
        .redirectOutput(ProcessBuilder.Redirect.INHERIT)
        .redirectError(ProcessBuilder.Redirect.INHERIT);
  }
}
