package io.forebay.testing.platform;

import static org.assertj.core.api.Assertions.assertThat;

import io.forebay.cli.home.ForebayHome;
import io.forebay.cli.process.ProcessRecord;
import io.forebay.cli.process.RunDirectory;
import io.forebay.cli.supervisor.HealthProbe;
import io.forebay.db.embedded.FreePort;
import io.forebay.db.process.Signal;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.awaitility.Awaitility;

/** The platform, all processes of it, on a home of its own. */
public final class Platform implements AutoCloseable {

  private static final AtomicInteger NAMES = new AtomicInteger();

  private final Command command;
  private final ForebayHome home;
  private final Api api;
  private final Queue<String> answers;

  private Platform(Command command, ForebayHome home, Api api, Queue<String> answers) {
    this.command = command;
    this.home = home;
    this.api = api;
    this.answers = answers;
  }

  /** Starts a platform with one loader and its ordinary settings, but quicker to give up. */
  public static Platform start(Path home) {
    return start(home, 1, Map.of());
  }

  /**
   * Starts a platform.
   *
   * @param settings environment variables for its services
   */
  public static Platform start(Path home, int loaders, Map<String, String> settings) {
    return start(home, settings, "--loaders", Integer.toString(loaders));
  }

  /** As {@link #start(Path, int, Map)}, with several nodes that have a loader each. */
  public static Platform startNodes(Path home, List<String> nodes, Map<String, String> settings) {
    return start(home, settings, "--nodes", String.join(",", nodes));
  }

  private static Platform start(Path home, Map<String, String> settings, String... options) {
    try {
      Command command = new Command(home, FreePort.any(), Settings.quick(settings));
      command
          .run(Stream.concat(Stream.of("up", "-d"), Stream.of(options)).toArray(String[]::new))
          .requireSuccess();
      ForebayHome paths = new ForebayHome(home);
      Queue<String> answers = new ConcurrentLinkedQueue<>();
      String token = Files.readString(paths.adminToken()).strip();
      return new Platform(command, paths, new Api(command.port(), token, answers::add), answers);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public Api api() {
    return api;
  }

  public ForebayHome home() {
    return home;
  }

  public Command command() {
    return command;
  }

  /** Every body that the API answered to this test. */
  public List<String> answers() {
    return List.copyOf(answers);
  }

  /** Registers a dataset under a name that no other test uses. */
  public Dataset dataset(Source... sources) {
    return dataset("set-" + NAMES.incrementAndGet(), Map.of(), sources);
  }

  /** Registers a dataset with what else is to be said of it, for example its description. */
  public Dataset dataset(String name, Map<String, ?> about, Source... sources) {
    Map<String, Object> body = new HashMap<>(about);
    body.put("name", name);
    body.put("sources", List.of(sources).stream().map(Source::json).toList());
    api.post("datasets", body).ok();
    return new Dataset(api, home.cache(), name);
  }

  /** The process that is a part of the platform now. */
  public ProcessRecord part(String part) {
    try {
      return new RunDirectory(home).find(part).orElseThrow();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Ends a part without a warning, as {@code kill -9} does. */
  public void kill(String part) {
    signal(part, Signal.KILL);
  }

  /** Sends a signal to a part. */
  public void signal(String part, Signal signal) {
    try {
      signal.send(part(part).identity().pid());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** Freezes a part, or lets it go on: it does nothing, and its machine does not say why. */
  public void freeze(String part, boolean frozen) {
    try {
      int answer =
          new ProcessBuilder(
                  "kill", frozen ? "-STOP" : "-CONT", Long.toString(part(part).identity().pid()))
              .start()
              .waitFor();
      assertThat(answer).isZero();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** Waits until every part is ready again. */
  public void awaitReady() {
    try (HealthProbe probe = new HealthProbe(api.token())) {
      Awaitility.await("every part is ready")
          .atMost(Duration.ofSeconds(90))
          .pollInterval(Duration.ofMillis(100))
          .until(() -> areReady(probe));
    }
  }

  private boolean areReady(HealthProbe probe) throws IOException, InterruptedException {
    for (ProcessRecord part : new RunDirectory(home).all()) {
      boolean isService = part.part().endsWith("-service") || part.part().contains("-service-");
      if (!part.identity().isAlive() || (isService && probe.problem(part.port()).isPresent())) {
        return false;
      }
    }
    return true;
  }

  /** What is in the loaders' staging area and trash, which is nothing while no load runs. */
  public List<Path> leftovers() {
    Path internal = home.cache().resolve(".forebay");
    try (var staging = Files.walk(internal.resolve("staging"));
        var trash = Files.walk(internal.resolve("trash"))) {
      return Stream.concat(
              staging.filter(Files::isRegularFile).filter(file -> !isLock(file)),
              trash.filter(path -> !path.getFileName().toString().equals("trash")))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static boolean isLock(Path file) {
    return file.getFileName().toString().endsWith(".lock");
  }

  /** Stops it; what ran and what was written must be gone. */
  @Override
  public void close() {
    api.close();
    command.run("down").requireSuccess();
    assertThat(home.run()).isEmptyDirectory();
  }
}
