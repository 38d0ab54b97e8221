package io.forebay.cli.home;

import java.io.IOException;
import java.io.Reader;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Properties;

/**
 * The Kubernetes cluster that a home's platform served last; kept so that what was made there can
 * be taken away when nothing runs any more.
 *
 * @param kubeconfig describes it
 * @param installation by which what is ours there can be told
 */
public record ServedCluster(Path kubeconfig, String installation) {

  private static final String KUBECONFIG = "kubeconfig";
  private static final String INSTALLATION = "installation";

  /** What a home remembers. */
  public static Optional<ServedCluster> read(ForebayHome home) throws IOException {
    if (Files.notExists(home.servedCluster())) {
      return Optional.empty();
    }
    Properties properties = new Properties();
    try (Reader in = Files.newBufferedReader(home.servedCluster())) {
      properties.load(in);
    }
    return Optional.of(
        new ServedCluster(
            Path.of(properties.getProperty(KUBECONFIG)), properties.getProperty(INSTALLATION)));
  }

  /** Has a home remember it. */
  public void write(ForebayHome home) throws IOException {
    Properties properties = new Properties();
    properties.setProperty(KUBECONFIG, kubeconfig.toString());
    properties.setProperty(INSTALLATION, installation);
    try (Writer out = Files.newBufferedWriter(home.servedCluster())) {
      properties.store(out, null);
    }
  }
}
