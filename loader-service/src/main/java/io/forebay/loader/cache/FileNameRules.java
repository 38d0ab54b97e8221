package io.forebay.loader.cache;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Refuses places where two different paths of a version could become one file. */
final class FileNameRules {

  private FileNameRules() {}

  static void check(Path directory) throws IOException {
    if (!"UTF-8".equalsIgnoreCase(System.getProperty("sun.jnu.encoding"))) {
      throw new IOException(
          "File names cannot be written as UTF-8 in this locale; set LC_ALL=C.UTF-8 for the loader.");
    }
    Path probe = Files.createTempFile(directory, "case-probe-a", "");
    try {
      Path other =
          probe.resolveSibling(
              probe.getFileName().toString().replace("case-probe-a", "CASE-PROBE-A"));
      if (Files.exists(other)) {
        throw new IOException(
            "The file system of "
                + directory
                + " does not distinguish upper and lower case; versions may hold files that differ"
                + " only in case. Choose another cache directory.");
      }
    } finally {
      Files.delete(probe);
    }
  }
}
