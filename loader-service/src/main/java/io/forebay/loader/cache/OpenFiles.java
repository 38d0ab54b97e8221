package io.forebay.loader.cache;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * Which versions some process on this machine uses: has a file of it open or mapped, or stands in
 * its directory. Read from {@code /proc}, so it sees the processes that this user may look into; as
 * root, all of them. Without {@code /proc} nothing counts as in use.
 */
@ApplicationScoped
public class OpenFiles {

  private final Path proc;
  private final Path datasets;

  @Inject
  public OpenFiles(CacheDirectory cache) {
    this(cache, Path.of("/proc"));
  }

  OpenFiles(CacheDirectory cache, Path proc) {
    this.proc = proc;
    this.datasets = cache.datasets();
  }

  /** Looks at all processes but this one. */
  public VersionsInUse versionsInUse() throws IOException {
    VersionsInUse inUse = new VersionsInUse();
    look(datasets, inUse::note);
    return inUse;
  }

  /** Whether any process but this one uses a directory or what is in it, under its present name. */
  public boolean uses(Path directory) throws IOException {
    AtomicBoolean used = new AtomicBoolean();
    look(directory, _ -> used.set(true));
    return used.get();
  }

  /**
   * @param used told the paths below a directory that processes use; empty for the directory itself
   */
  private void look(Path directory, Consumer<String> used) throws IOException {
    if (!Files.isDirectory(proc)) {
      return;
    }
    Below below = new Below(directory.toString());
    String self = String.valueOf(ProcessHandle.current().pid());
    try (DirectoryStream<Path> processes = Files.newDirectoryStream(proc, "[0-9]*")) {
      for (Path process : processes) {
        if (!process.getFileName().toString().equals(self)) {
          inspect(process, below, used);
        }
      }
    }
  }

  private static void inspect(Path process, Below below, Consumer<String> used) throws IOException {
    try {
      below.of(Files.readSymbolicLink(process.resolve("cwd")).toString()).ifPresent(used);
      try (DirectoryStream<Path> descriptors = Files.newDirectoryStream(process.resolve("fd"))) {
        for (Path descriptor : descriptors) {
          below.of(target(descriptor).toString()).ifPresent(used);
        }
      }
      try (Stream<String> maps =
          Files.lines(process.resolve("maps"), StandardCharsets.ISO_8859_1)) {
        maps.forEach(line -> below.ofMap(line).ifPresent(used));
      }
    } catch (FileSystemException | UncheckedIOException _) {
      // Somebody else's process, or one that has just ended.
      return;
    } catch (IOException e) {
      if (Files.isDirectory(process)) {
        throw e;
      }
    }
  }

  private static Path target(Path descriptor) throws IOException {
    try {
      return Files.readSymbolicLink(descriptor);
    } catch (NoSuchFileException _) {
      return descriptor;
    }
  }

  /**
   * Finds what is below a directory. Nearly all files of a machine are elsewhere, and comparing
   * text is cheap.
   *
   * @param inMaps its name in a process' maps, which are read byte by byte: of the files that
   *     others map, not every name is text
   */
  private record Below(String directory, String inMaps) {

    Below(String directory) {
      this(
          directory,
          new String(directory.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1));
    }

    Optional<String> of(String path) {
      return below(path, directory);
    }

    Optional<String> ofMap(String line) {
      int at = line.indexOf('/');
      return at < 0 ? Optional.empty() : below(line.substring(at), inMaps);
    }

    private static Optional<String> below(String path, String directory) {
      if (!path.startsWith(directory)) {
        return Optional.empty();
      }
      String rest = path.substring(directory.length());
      return rest.isEmpty() || rest.startsWith("/")
          ? Optional.of(rest.isEmpty() ? rest : rest.substring(1))
          : Optional.empty();
    }
  }
}
