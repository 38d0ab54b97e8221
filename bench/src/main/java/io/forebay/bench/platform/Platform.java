package io.forebay.bench.platform;

import io.forebay.bench.measure.Command;
import io.forebay.bench.measure.CpuClock;
import io.forebay.cli.home.ForebayHome;
import io.forebay.cli.process.ProcessRecord;
import io.forebay.cli.process.RunDirectory;
import io.forebay.cli.remote.ApiClient;
import io.forebay.db.embedded.FreePort;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** The whole platform in a home of its own, started and stopped by {@code ./forebay} itself. */
public final class Platform implements AutoCloseable {

  public static final String LOADER = "loader-service";

  private final Path script;
  private final ForebayHome home;
  private final int port;
  private final String startOutput;
  private final ApiClient api;
  // Ctrl-C must not leave a platform behind.
  private final Thread stopper = new Thread(this::stopAtExit, "stop the platform");

  private Platform(Path script, ForebayHome home, int port, String startOutput) throws IOException {
    this.script = script;
    this.home = home;
    this.port = port;
    this.startOutput = startOutput;
    this.api = new ApiClient(base(), token());
    Runtime.getRuntime().addShutdownHook(stopper);
  }

  /**
   * Starts it, and returns when every service is ready.
   *
   * @param installation where {@code ./forebay} is
   * @param environment beside this JVM's own
   */
  public static Platform start(Path installation, Path home, Map<String, String> environment)
      throws IOException, InterruptedException {
    Path script = installation.resolve("forebay");
    int port = FreePort.any();
    String output =
        new Command(
                List.of(
                    script.toString(), "up", "-d", "--home", home.toString(), "--port", "" + port),
                environment)
            .output();
    return new Platform(script, new ForebayHome(home), port, output);
  }

  /** What {@code up} said. */
  public String startOutput() {
    return startOutput;
  }

  public ApiClient api() {
    return api;
  }

  public ForebayHome home() {
    return home;
  }

  public int port() {
    return port;
  }

  public String token() throws IOException {
    return Files.readString(home.adminToken()).strip();
  }

  private URI base() {
    return URI.create("http://127.0.0.1:" + port + "/api/v1/");
  }

  /** The process of a part, for example {@link #LOADER}. */
  public ProcessRecord part(String name) throws IOException {
    return new RunDirectory(home)
        .find(name)
        .orElseThrow(() -> new IOException(name + " does not run"));
  }

  /** CPU time of one part's process since it was started. */
  public Duration cpu(String part) throws IOException {
    return CpuClock.of(part(part).identity().pid());
  }

  /** CPU time of the compilers in one part's process. */
  public Duration cpuOfCompilers(String part) throws IOException {
    return CpuClock.ofCompilers(part(part).identity().pid());
  }

  /** CPU time of everything together. */
  public Duration cpuOfAll() throws IOException {
    return CpuClock.ofTree(part(ProcessRecord.SUPERVISOR).identity().pid());
  }

  @Override
  public void close() throws IOException, InterruptedException {
    api.close();
    stop();
    Runtime.getRuntime().removeShutdownHook(stopper);
  }

  private void stop() throws IOException, InterruptedException {
    new Command(script.toString(), "down", "--home", home.root().toString()).output();
  }

  private void stopAtExit() {
    try {
      stop();
    } catch (IOException | InterruptedException e) {
      System.err.println("The platform in " + home.root() + " may still run: " + e.getMessage());
    }
  }
}
