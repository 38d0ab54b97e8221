package io.forebay.db.embedded;

import io.forebay.db.process.ProcessIdentity;
import io.forebay.db.process.Signal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * A server that still runs in a data directory because whoever started it was killed. The caller
 * holds the lock of the home, so nobody else is using the server.
 */
final class AbandonedServer {

  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final Path dataDirectory;

  AbandonedServer(Path dataDirectory) {
    this.dataDirectory = dataDirectory;
  }

  /** Ends it, and removes a pid file whose number meanwhile belongs to something else. */
  void end() throws IOException, InterruptedException {
    PostmasterPidFile pidFile = new PostmasterPidFile(dataDirectory);
    Optional<ProcessIdentity> process = pidFile.pid().flatMap(ProcessIdentity::of);
    if (process.isPresent() && isServer(process.get().pid())) {
      stop(process.get());
    }
    Files.deleteIfExists(pidFile.path());
  }

  private void stop(ProcessIdentity server) throws IOException, InterruptedException {
    for (Signal signal : new Signal[] {Signal.INT, Signal.QUIT, Signal.KILL}) {
      boolean sent = signal.send(server.pid());
      if (sent && server.awaitEnd(PATIENCE)) {
        return;
      }
    }
    if (server.isAlive()) {
      throw new IOException(
          "PostgreSQL (process "
              + server.pid()
              + ") already runs in "
              + dataDirectory
              + " and cannot be stopped");
    }
  }

  /** A server's working directory is its data directory; without proc(5) the command must do. */
  private boolean isServer(long pid) throws IOException {
    Path workingDirectory = Path.of("/proc", Long.toString(pid), "cwd");
    if (Files.isSymbolicLink(workingDirectory)) {
      return Files.exists(workingDirectory) && Files.isSameFile(workingDirectory, dataDirectory);
    }
    return ProcessHandle.of(pid)
        .flatMap(handle -> handle.info().command())
        .filter(command -> command.endsWith("/postgres"))
        .isPresent();
  }
}
