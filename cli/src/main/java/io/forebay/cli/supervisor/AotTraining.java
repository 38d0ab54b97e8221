package io.forebay.cli.supervisor;

import io.forebay.cli.home.ForebayHome;
import io.forebay.cli.process.RunDirectory;
import io.forebay.db.embedded.FileTree;
import io.forebay.db.embedded.FreePort;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Makes the services' caches: runs the platform once, in a home that is thrown away. */
public final class AotTraining {

  private static final int POLL_MILLIS = 100;

  private final Path installation;
  private final PrintStream out;

  /** What the platform is to do while it is watched. */
  public interface Lesson {
    void run(ForebayHome home, int port) throws IOException, InterruptedException;
  }

  public AotTraining(Path installation, PrintStream out) {
    this.installation = installation;
    this.out = out;
  }

  /**
   * Runs the platform, the lesson in it, and makes a cache of what every service loaded.
   *
   * @throws StartupException when the platform does not start
   * @throws IOException when the lesson fails, or a cache cannot be made
   */
  public void run(Lesson lesson) throws StartupException, IOException, InterruptedException {
    List<AotCache> caches = new ArrayList<>();
    for (Kind kind : Kind.values()) {
      AotCache cache = new AotCache(kind.jar(installation));
      cache.prepare();
      caches.add(cache);
    }
    Path directory = Files.createTempDirectory("forebay-training-");
    try {
      watch(new ForebayHome(directory.resolve("home")), lesson);
    } finally {
      new FileTree(directory).delete();
    }
    for (AotCache cache : caches) {
      if (!cache.isRecorded()) {
        throw new IOException(cache.jar() + " recorded nothing");
      }
      cache.create();
    }
  }

  private void watch(ForebayHome home, Lesson lesson)
      throws StartupException, IOException, InterruptedException {
    PlatformOptions options =
        new PlatformOptions(
            installation,
            home,
            FreePort.any(),
            1,
            List.of(),
            Optional.empty(),
            Optional.empty(),
            PlatformOptions.Purpose.TRAIN);
    Supervisor supervisor = new Supervisor(options, out, Clock.systemUTC());
    try (ExecutorService thread = Executors.newSingleThreadExecutor()) {
      Future<?> running =
          thread.submit(
              () -> {
                supervisor.run();
                return null;
              });
      try {
        RunDirectory parts = new RunDirectory(home);
        while (!parts.isReady() && !running.isDone()) {
          Thread.sleep(POLL_MILLIS);
        }
        if (!running.isDone()) {
          lesson.run(home, options.port());
        }
      } finally {
        thread.shutdownNow();
      }
      end(running);
    }
  }

  private static void end(Future<?> running)
      throws StartupException, IOException, InterruptedException {
    try {
      running.get();
    } catch (ExecutionException e) {
      switch (e.getCause()) {
        case InterruptedException _ -> {} // how a supervisor is told to stop
        case StartupException startup -> throw startup;
        case IOException io -> throw io;
        case null, default -> throw new IllegalStateException(e.getCause());
      }
    }
  }
}
