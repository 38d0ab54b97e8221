package io.forebay.bench.measure;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Another program, run to its end. */
public record Command(List<String> line, Map<String, String> environment) {

  private static final Duration LIMIT = Duration.ofMinutes(3);

  public Command(String... line) {
    this(List.of(line), Map.of());
  }

  /**
   * Runs it. No other child of this JVM may end meanwhile: its CPU time would be counted too.
   *
   * @throws IOException when it fails; the message holds the end of its output
   */
  public Usage measure() throws IOException, InterruptedException {
    Path output = Files.createTempFile("forebay-bench-", ".log");
    try {
      ProcessBuilder builder =
          new ProcessBuilder(line)
              .redirectErrorStream(true)
              .redirectOutput(output.toFile())
              .redirectInput(new File("/dev/null"));
      // Everything here is plain HTTP, and some tools stumble over a bundle of certificates.
      builder.environment().remove("AWS_CA_BUNDLE");
      builder.environment().putAll(environment);
      Duration before = CpuClock.ofEndedChildren();
      long begin = System.nanoTime();
      Process process = builder.start();
      if (!process.waitFor(LIMIT.toSeconds(), TimeUnit.SECONDS)) {
        process.destroyForcibly().waitFor();
        throw new IOException(line.getFirst() + " was not done after " + LIMIT);
      }
      int code = process.exitValue();
      Duration wall = Duration.ofNanos(System.nanoTime() - begin);
      if (code != 0) {
        String text = Files.readString(output);
        throw new IOException(
            "%s failed (%d): %s"
                .formatted(line, code, text.substring(Math.max(0, text.length() - 2000))));
      }
      return new Usage(wall, CpuClock.ofEndedChildren().minus(before));
    } finally {
      Files.delete(output);
    }
  }

  /** What it prints. */
  public String output() throws IOException, InterruptedException {
    ProcessBuilder builder =
        new ProcessBuilder(line).redirectErrorStream(true).redirectInput(new File("/dev/null"));
    builder.environment().putAll(environment);
    Process process = builder.start();
    String text =
        new String(
            process.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
    if (process.waitFor() != 0) {
      throw new IOException(line + " failed: " + text.strip());
    }
    return text;
  }
}
