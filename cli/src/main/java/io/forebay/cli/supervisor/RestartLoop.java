package io.forebay.cli.supervisor;

import io.forebay.core.units.Durations;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;

/** Starts again what ends; each part's state is in PostgreSQL, so nothing else is needed. */
final class RestartLoop {

  private static final Duration LOOK = Duration.ofSeconds(2);

  private final Path home;
  private final Parts parts;
  private final PrintStream out;
  private final Clock clock;
  private final Map<String, Backoff> backoffs = new HashMap<>();

  RestartLoop(Path home, Parts parts, PrintStream out, Clock clock) {
    this.home = home;
    this.parts = parts;
    this.out = out;
    this.clock = clock;
  }

  /** Runs until its thread is interrupted, or there is no home any more to run in. */
  void run() throws InterruptedException {
    while (Files.isDirectory(home)) {
      switch (parts.events().poll(LOOK.toMillis(), TimeUnit.MILLISECONDS)) {
        case null -> {} // nothing happened
        case Event.Ended(Part part) -> {
          Duration uptime = Duration.between(part.record().since(), clock.instant());
          restartLater(part, "ended, " + exit(part), uptime);
        }
        case Event.RestartDue(Part part) -> restart(part);
      }
    }
    out.printf("%s %s was removed: stopping%n", clock.instant(), home);
  }

  private void restart(Part part) throws InterruptedException {
    try {
      parts.start(part);
      out.printf("%s %s was started again%n", clock.instant(), part.name());
    } catch (IOException e) {
      restartLater(part, "does not start: " + e.getMessage(), Duration.ZERO);
    }
  }

  private void restartLater(Part part, String what, Duration uptime) {
    Backoff backoff = backoffs.computeIfAbsent(part.name(), name -> new Backoff());
    Duration wait = backoff.afterRunOf(uptime.isNegative() ? Duration.ZERO : uptime);
    out.printf(
        "%s %s %s; starting again in %s. %s%n",
        clock.instant(), part.name(), what, Durations.format(wait), part.logTail());
    Executor later = CompletableFuture.delayedExecutor(wait.toMillis(), TimeUnit.MILLISECONDS);
    later.execute(() -> parts.events().add(new Event.RestartDue(part)));
  }

  private static String exit(Part part) {
    return "exit code " + part.process().exitValue();
  }
}
