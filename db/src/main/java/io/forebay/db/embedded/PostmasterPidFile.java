package io.forebay.db.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * {@code postmaster.pid}, which a server keeps in its data directory while it runs. Its lines: pid,
 * data directory, start in seconds, port, socket directory, listen address, shared memory key,
 * status (PostgreSQL's {@code src/include/utils/pidfile.h}).
 */
record PostmasterPidFile(Path dataDirectory) {

  private static final int STATUS_LINE = 7;

  Path path() {
    return dataDirectory.resolve("postmaster.pid");
  }

  /** The server's process number. */
  Optional<Long> pid() throws IOException {
    List<String> lines = lines();
    return lines.isEmpty() ? Optional.empty() : Optional.of(Long.parseLong(lines.getFirst()));
  }

  /** Whether the server with this process number accepts connections. */
  boolean isReady(long pid) throws IOException {
    List<String> lines = lines();
    return lines.size() > STATUS_LINE
        && lines.getFirst().equals(Long.toString(pid))
        && lines.get(STATUS_LINE).equals("ready");
  }

  private List<String> lines() throws IOException {
    try {
      return Files.readString(path()).lines().map(String::strip).toList();
    } catch (NoSuchFileException e) {
      return List.of();
    }
  }
}
