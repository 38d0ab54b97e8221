package io.forebay.orchestrator.policy;

import io.forebay.db.access.DatabaseLogin;
import io.forebay.db.process.ChildProcesses;
import io.forebay.db.process.Signal;
import io.forebay.db.testing.RoleSession;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;

/** The loop of one orchestrator in a process of its own, by a clock that it is told. */
record OrchestratorProcess(Process process) {

  private static final String PASSWORD = "ORCHESTRATOR_PASSWORD";

  /** Starts one, and waits until it looks for due policies. */
  static OrchestratorProcess start(DatabaseLogin login, Instant now) {
    ProcessBuilder builder =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Xmx128m",
                "-cp",
                System.getProperty("java.class.path"),
                OrchestratorProcess.class.getName(),
                login.url(),
                login.user(),
                now.toString())
            // What it says while it loses the database is of no interest.
            .redirectError(ProcessBuilder.Redirect.DISCARD);
    builder.environment().put(PASSWORD, login.password());
    try {
      OrchestratorProcess started =
          new OrchestratorProcess(ChildProcesses.start(builder, Signal.KILL));
      if (started.process.getInputStream().read() != '\n') {
        throw new IllegalStateException("an orchestrator ended at once");
      }
      return started;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Tells it what time it is, and to look. */
  void tell(Instant now) {
    try {
      process.getOutputStream().write((now + "\n").getBytes(StandardCharsets.UTF_8));
      process.getOutputStream().flush();
    } catch (IOException e) {
      if (process.isAlive()) {
        throw new UncheckedIOException(e);
      }
    }
  }

  void kill() {
    process.destroyForcibly();
  }

  /** Runs until it is killed, or nobody tells it the time any more. */
  public static void main(String[] arguments) throws Exception {
    AtomicReference<Instant> now = new AtomicReference<>(Instant.parse(arguments[2]));
    RoleSession session =
        new RoleSession(new DatabaseLogin(arguments[0], arguments[1], System.getenv(PASSWORD)));
    try (DrivenLoop driven = new DrivenLoop("orchestrator", session, now::get);
        BufferedReader told =
            new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
      driven.loop().start();
      System.out.print('\n');
      System.out.flush();
      for (String line = told.readLine(); line != null; line = told.readLine()) {
        now.set(Instant.parse(line));
        driven.loop().wake();
      }
    }
  }
}
