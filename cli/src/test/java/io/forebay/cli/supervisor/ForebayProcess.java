package io.forebay.cli.supervisor;

import io.forebay.cli.Forebay;
import io.forebay.cli.home.ForebayHome;
import io.forebay.cli.process.ProcessRecord;
import io.forebay.cli.process.RunDirectory;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The command as a person runs it: a process of its own, on a home of its own. */
record ForebayProcess(Path installation, ForebayHome home, int port) {

  private static final int SIGINT = 2;

  record Result(int exitCode, String output) {}

  /** Runs a command to its end. */
  Result run(String... arguments) throws IOException, InterruptedException {
    Path output = Files.createTempFile("forebay-test", ".out");
    Process process = start(output, arguments);
    try {
      if (!process.waitFor(90, TimeUnit.SECONDS)) {
        throw new IOException("Still running:\n" + Files.readString(output));
      }
      return new Result(process.exitValue(), Files.readString(output));
    } finally {
      process.destroyForcibly();
      Files.delete(output);
    }
  }

  /** Starts a command and lets it run. */
  Process start(Path output, String... arguments) throws IOException {
    List<String> command = new ArrayList<>(interruptible());
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC")); // as ./forebay does
    command.add("-Dforebay.installation=" + installation);
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.add(Forebay.class.getName());
    command.addAll(List.of(arguments));
    ProcessBuilder builder =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(output.toFile());
    builder.environment().put("FOREBAY_HOME", home.root().toString());
    builder.environment().put("FOREBAY_PORT", Integer.toString(port));
    return builder.start();
  }

  // Whatever a shell starts in the background ignores SIGINT, and so does all that it starts.
  private static List<String> interruptible() throws IOException {
    Path status = Path.of("/proc/self/status");
    if (Files.notExists(status)) {
      return List.of();
    }
    boolean ignored =
        Files.readAllLines(status).stream()
            .filter(line -> line.startsWith("SigIgn:"))
            .map(line -> Long.parseUnsignedLong(line.substring(7).strip(), 16))
            .anyMatch(signals -> (signals & (1L << (SIGINT - 1))) != 0);
    return ignored ? List.of("env", "--default-signal=INT") : List.of();
  }

  boolean isReady() {
    return new RunDirectory(home).isReady();
  }

  ProcessRecord record(String part) {
    try {
      return new RunDirectory(home).find(part).orElseThrow();
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  List<ProcessRecord> records() throws IOException {
    return new RunDirectory(home).all();
  }

  String log(String part) throws IOException {
    return Files.readString(home.logs().resolve(part + ".log"), StandardCharsets.UTF_8);
  }
}
