package io.forebay.db.embedded;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Consumer;

/** Passes a server's output on, line by line, and remembers the end of it for error messages. */
final class ServerOutput {

  private static final int REMEMBERED = 20;

  private final Deque<String> tail = new ArrayDeque<>();
  private final Thread reader;

  ServerOutput(Process process, Consumer<String> log) {
    this.reader = Thread.ofVirtual().name("postgresql-output").start(() -> read(process, log));
  }

  /** The last lines; complete once the process has ended. */
  synchronized String tail() {
    return String.join("\n", tail);
  }

  void awaitEnd() throws InterruptedException {
    reader.join(1_000);
  }

  private void read(Process process, Consumer<String> log) {
    try (BufferedReader lines = process.inputReader(StandardCharsets.UTF_8)) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        remember(line);
        log.accept(line);
      }
    } catch (IOException e) {
      log.accept("The output of PostgreSQL cannot be read any longer: " + e.getMessage());
    }
  }

  private synchronized void remember(String line) {
    if (tail.size() == REMEMBERED) {
      tail.removeFirst();
    }
    tail.addLast(line);
  }
}
