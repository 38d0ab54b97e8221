package io.forebay.bench.measure;

import io.forebay.bench.peer.Tools;
import io.forebay.db.process.Signal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Counts the system calls of a process with Linux's {@code perf}, where there is one that may.
 * Counting costs a little itself: what is counted is not timed.
 */
public final class SystemCalls {

  private static final Pattern COUNT = Pattern.compile("(\\d+),,raw_syscalls:sys_enter.*");

  private SystemCalls() {}

  /** What is counted. */
  public interface Action {
    void run() throws IOException, InterruptedException;
  }

  /** How many system calls the process made meanwhile; nothing where that cannot be counted. */
  public static OptionalLong of(long pid, Action action) throws IOException, InterruptedException {
    if (Tools.find("perf").isEmpty()) {
      action.run();
      return OptionalLong.empty();
    }
    Path output = Files.createTempFile("forebay-bench-perf", ".csv");
    Process perf =
        new ProcessBuilder(
                "perf", "stat", "-x,", "-e", "raw_syscalls:sys_enter", "-p", Long.toString(pid))
            .redirectErrorStream(true)
            .redirectOutput(output.toFile())
            .start();
    try {
      action.run();
    } finally {
      Signal.INT.send(perf.pid());
      perf.waitFor();
    }
    try {
      return count(Files.readString(output));
    } finally {
      Files.delete(output);
    }
  }

  static OptionalLong count(String output) {
    return output
        .lines()
        .map(COUNT::matcher)
        .filter(Matcher::matches)
        .mapToLong(line -> Long.parseLong(line.group(1)))
        .findFirst();
  }
}
