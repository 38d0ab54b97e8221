package io.forebay.testing.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * The command line, run as {@code ./forebay} runs it once everything is built.
 *
 * @param settings environment variables
 */
public record Command(Path home, int port, Map<String, String> settings) {

  private static final int LIMIT_SECONDS = 240;

  /** What a command printed and ended with. */
  public record Result(int exitCode, String output) {

    void requireSuccess() {
      assertThat(exitCode).as(output).isZero();
    }
  }

  /** Where Forebay itself is. */
  public static Path installation() {
    String property = System.getProperty("forebay.installation", "../..");
    return Path.of(property).toAbsolutePath().normalize();
  }

  /** Runs a command to its end. */
  public Result run(String... arguments) {
    return run(process(arguments));
  }

  /** A command that is still to be run. */
  public ProcessBuilder process(String... arguments) {
    Path cli = installation().resolve("cli/target");
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC"));
    command.addAll(
        List.of("--enable-native-access=ALL-UNNAMED", "--sun-misc-unsafe-memory-access=allow"));
    command.add("-Dforebay.installation=" + installation());
    command.addAll(List.of("-cp", cli.resolve("classes") + ":" + cli.resolve("lib") + "/*"));
    command.add("io.forebay.cli.Forebay");
    command.addAll(List.of(arguments));
    return inside(new ProcessBuilder(command));
  }

  private ProcessBuilder inside(ProcessBuilder builder) {
    // What a developer's shell sets is not what a test is about; nor is its token.
    builder
        .environment()
        .keySet()
        .removeIf(name -> name.startsWith("FOREBAY_") && !name.equals("FOREBAY_BROWSER"));
    builder.environment().putAll(settings);
    builder.environment().put("FOREBAY_HOME", home.toString());
    builder.environment().put("FOREBAY_PORT", Integer.toString(port));
    return builder;
  }

  /** Runs any program with this home and port in its environment. */
  public Result run(ProcessBuilder builder) {
    inside(builder);
    try {
      Path output = Files.createTempFile("forebay-test", ".out");
      Process process = builder.redirectErrorStream(true).redirectOutput(output.toFile()).start();
      try {
        boolean ended = process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS);
        String printed = Files.readString(output);
        assertThat(ended).as("still running: %s", printed).isTrue();
        return new Result(process.exitValue(), printed);
      } finally {
        process.destroyForcibly();
        Files.delete(output);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
