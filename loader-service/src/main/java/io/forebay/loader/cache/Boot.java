package io.forebay.loader.cache;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Tells whether the machine was started anew since this cache directory was last served.
 *
 * @param kernel where the kernel names the boot that it runs in
 * @param noted which boot last served the directory
 */
record Boot(Path kernel, SmallFile noted) {

  /**
   * Whether another boot may have served the directory before. Also when nobody knows: a note that
   * is not there or not whole did not survive the machine's stop, and where the kernel names no
   * boot it may have been another one.
   */
  boolean changed() throws IOException {
    return !Files.exists(kernel) || !noted.line().equals(Optional.of(now()));
  }

  /** From now on this boot serves the directory. */
  void note(Path temporary) throws IOException {
    if (Files.exists(kernel)) {
      noted.write(now(), temporary);
    }
  }

  private String now() throws IOException {
    return Files.readString(kernel).strip();
  }
}
