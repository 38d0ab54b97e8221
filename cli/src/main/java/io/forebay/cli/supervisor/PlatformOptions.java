package io.forebay.cli.supervisor;

import io.forebay.cli.home.ForebayHome;
import java.nio.file.Path;

/**
 * What to run.
 *
 * @param installation the directory with the built services
 * @param home where the state is
 * @param port the API's TCP port on 127.0.0.1
 * @param loaders how many loader processes share the cache, at least one
 * @param purpose what it is run for
 */
public record PlatformOptions(
    Path installation, ForebayHome home, int port, int loaders, Purpose purpose) {

  /** What a platform is run for. */
  public enum Purpose {
    /** To be used. */
    USE,
    /** To have the services' JVMs write down what they load; see {@link AotTraining}. */
    TRAIN
  }

  private static final int LARGEST_PORT = 65535;

  /** To be used. */
  public PlatformOptions(Path installation, ForebayHome home, int port, int loaders) {
    this(installation, home, port, loaders, Purpose.USE);
  }

  public PlatformOptions {
    if (port < 1 || port > LARGEST_PORT) {
      throw new IllegalArgumentException("A port is between 1 and 65535, not " + port);
    }
    if (loaders < 1) {
      throw new IllegalArgumentException("At least one loader is needed, not " + loaders);
    }
  }
}
