package io.forebay.cli.command;

import java.nio.file.Path;

/** Where Forebay itself is; the script says so. */
final class Installation {

  private Installation() {}

  static Path directory() {
    String directory = System.getProperty("forebay.installation");
    if (directory == null) {
      throw new IllegalStateException("-Dforebay.installation is not set; use ./forebay");
    }
    return Path.of(directory);
  }
}
