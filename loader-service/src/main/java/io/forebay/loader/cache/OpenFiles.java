package io.forebay.loader.cache;

import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Which versions some process on this machine uses: has a file of it open or mapped, or stands in
 * its directory. Read from {@code /proc}, so it sees the processes that this user may look into; as
 * root, all of them. Without {@code /proc} nothing counts as in use.
 */
@ApplicationScoped
public class OpenFiles {

  private static final Path PROC = Path.of("/proc");

  private final CacheDirectory cache;
  private final String datasets;

  public OpenFiles(CacheDirectory cache) {
    this.cache = cache;
    this.datasets = cache.datasets().toString();
  }

  /** The version directories in use, as {@code DATASET/vN} or {@code DATASET/vN.partial}. */
  public Set<Path> versionsInUse() throws IOException {
    Set<Path> inUse = new HashSet<>();
    if (!Files.isDirectory(PROC)) {
      return inUse;
    }
    String self = String.valueOf(ProcessHandle.current().pid());
    try (DirectoryStream<Path> processes = Files.newDirectoryStream(PROC, "[0-9]*")) {
      for (Path process : processes) {
        if (!process.getFileName().toString().equals(self)) {
          inspect(process, inUse);
        }
      }
    }
    return inUse;
  }

  private void inspect(Path process, Set<Path> inUse) throws IOException {
    try {
      note(Files.readSymbolicLink(process.resolve("cwd")), inUse);
      try (DirectoryStream<Path> descriptors = Files.newDirectoryStream(process.resolve("fd"))) {
        for (Path descriptor : descriptors) {
          note(target(descriptor), inUse);
        }
      }
      try (Stream<String> maps = Files.lines(process.resolve("maps"))) {
        maps.filter(line -> line.contains(datasets))
            .map(line -> line.substring(line.indexOf('/')))
            .distinct()
            .forEach(path -> note(Path.of(path), inUse));
      }
    } catch (AccessDeniedException | NoSuchFileException | NotDirectoryException _) {
      // Somebody else's process, or one that has just ended.
      return;
    } catch (java.io.UncheckedIOException | java.nio.file.FileSystemException _) {
      // The process ended while it was being read.
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

  private void note(Path used, Set<Path> inUse) {
    // Nearly all descriptors of a machine are of other files, and comparing text is cheap.
    if (used.toString().startsWith(datasets)
        && used.startsWith(cache.datasets())
        && used.getNameCount() >= cache.datasets().getNameCount() + 2) {
      inUse.add(used.subpath(cache.datasets().getNameCount(), cache.datasets().getNameCount() + 2));
    }
  }
}
