package io.forebay.loader.fetch;

import io.forebay.core.load.Fingerprint;
import io.forebay.core.manifest.ManifestEntry;
import io.forebay.core.manifest.NumberedEntry;
import io.forebay.core.problem.Problem;
import io.forebay.loader.cache.CacheDirectory;
import io.forebay.loader.cache.DiskSpace;
import io.forebay.loader.cache.KnownFiles;
import io.forebay.loader.cache.TreePaths;
import io.forebay.loader.origin.OriginException;
import io.forebay.loader.version.VersionFacts;
import io.forebay.loader.work.LoaderSettings;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;

/**
 * The threads that fetch a task's files. There are always as many as a gate may ever let in; the
 * gates decide how many work.
 */
final class Fetchers implements AutoCloseable {

  private final VersionFacts version;
  private final TreePaths tree;
  private final FetchProgress progress;
  private final CacheDirectory cache;
  private final DiskSpace space;
  private final KnownFiles.OfLoad known;
  private final List<Source> sources = new ArrayList<>();
  private final Backlog<NumberedEntry> backlog = new Backlog<>(512);
  private final List<Thread> threads = new ArrayList<>();
  private final AtomicReference<RuntimeException> broken = new AtomicReference<>();

  /** A source of the version: readable, or why not. */
  private sealed interface Source {
    record Open(OpenOrigins.Use use, FileFetch fetch) implements Source {}

    record Unusable(Problem problem) implements Source {}
  }

  Fetchers(
      VersionFacts version,
      TreePaths tree,
      FetchProgress progress,
      Bandwidth bandwidth,
      Patience patience,
      CacheDirectory cache,
      DiskSpace space,
      KnownFiles.OfLoad known,
      OpenOrigins origins,
      Buffers buffers,
      LoaderSettings settings) {
    this.version = version;
    this.tree = tree;
    this.progress = progress;
    this.cache = cache;
    this.space = space;
    this.known = known;
    for (int i = 0; i < version.sources().size(); i++) {
      try {
        OpenOrigins.Use use = origins.use(version, i);
        sources.add(
            new Source.Open(
                use,
                new FileFetch(
                    use.shared(),
                    patience,
                    bandwidth,
                    buffers,
                    progress.transferred(),
                    settings.partThreshold(),
                    settings.partSize())));
      } catch (OriginException e) {
        sources.add(new Source.Unusable(Problems.of(e)));
      }
    }
    for (int i = 0; i < settings.maxConnections(); i++) {
      threads.add(
          Thread.ofVirtual().name("fetch-" + version.tree().dataset() + "-" + i).start(this::work));
    }
  }

  /** Has a file fetched; waits while many are waiting already. */
  void submit(NumberedEntry file) throws InterruptedException {
    while (!backlog.offer(file, 1, TimeUnit.SECONDS)) {
      rethrow();
    }
  }

  /** Waits until all submitted files are there or given up. */
  void finish() throws InterruptedException {
    backlog.end();
    for (Thread thread : threads) {
      thread.join();
    }
    rethrow();
  }

  private void work() {
    try {
      for (var file = backlog.take(); file.isPresent(); file = backlog.take()) {
        fetch(file.get());
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    } catch (RuntimeException e) {
      broken.compareAndSet(null, e);
    }
  }

  private void fetch(NumberedEntry file) throws InterruptedException {
    ManifestEntry entry = file.entry();
    switch (sources.get(entry.source())) {
      case Source.Unusable(Problem problem) -> progress.failed(file, problem);
      case Source.Open open -> {
        try {
          Path staged = cache.stagingFile();
          Fingerprint content = open.fetch().into(staged, entry);
          if (tree.place(staged, entry.path())) {
            space.add(entry.size());
          }
          known.add(file.ordinal());
          progress.fetched(file, content);
        } catch (FileGivenUpException e) {
          progress.failed(file, e.problem());
        } catch (IOException e) {
          progress.failed(file, Problems.ofDisk(e));
        }
      }
    }
  }

  private void rethrow() {
    RuntimeException e = broken.get();
    if (e != null) {
      throw e;
    }
  }

  /** Gives up what is under way. */
  @Override
  public void close() {
    threads.forEach(Thread::interrupt);
    boolean interrupted = false;
    for (Thread thread : threads) {
      while (thread.isAlive()) {
        try {
          thread.join();
        } catch (InterruptedException _) {
          interrupted = true;
        }
      }
    }
    for (Source source : sources) {
      if (source instanceof Source.Open(OpenOrigins.Use use, FileFetch _)) {
        use.close();
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public String toString() {
    return "Fetchers of " + version.tree();
  }
}
