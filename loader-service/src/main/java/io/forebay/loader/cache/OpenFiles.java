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
import java.util.stream.Stream;

/**
 * Which versions some process on this machine uses: has a file of it open or mapped, or stands in
 * its directory. Read from {@code /proc}, so it sees the processes that this user may look into; as
 * root, all of them. Without {@code /proc} nothing counts as in use.
 */
@ApplicationScoped
public class OpenFiles {

  private final Path proc;
  private final String prefix;
  // Maps are read byte by byte: of the files that others map, not every name is text.
  private final String prefixInMaps;

  @Inject
  public OpenFiles(CacheDirectory cache) {
    this(cache, Path.of("/proc"));
  }

  OpenFiles(CacheDirectory cache, Path proc) {
    this.proc = proc;
    this.prefix = cache.datasets() + "/";
    this.prefixInMaps =
        new String(prefix.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
  }

  /** Looks at all processes but this one. */
  public VersionsInUse versionsInUse() throws IOException {
    VersionsInUse inUse = new VersionsInUse();
    if (!Files.isDirectory(proc)) {
      return inUse;
    }
    String self = String.valueOf(ProcessHandle.current().pid());
    try (DirectoryStream<Path> processes = Files.newDirectoryStream(proc, "[0-9]*")) {
      for (Path process : processes) {
        if (!process.getFileName().toString().equals(self)) {
          inspect(process, inUse);
        }
      }
    }
    return inUse;
  }

  private void inspect(Path process, VersionsInUse inUse) throws IOException {
    try {
      note(Files.readSymbolicLink(process.resolve("cwd")), inUse);
      try (DirectoryStream<Path> descriptors = Files.newDirectoryStream(process.resolve("fd"))) {
        for (Path descriptor : descriptors) {
          note(target(descriptor), inUse);
        }
      }
      try (Stream<String> maps =
          Files.lines(process.resolve("maps"), StandardCharsets.ISO_8859_1)) {
        maps.forEach(
            line -> {
              int at = line.indexOf(prefixInMaps);
              if (at >= 0 && at == line.indexOf('/')) {
                inUse.note(line.substring(at + prefixInMaps.length()));
              }
            });
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

  // Nearly all files of a machine are others, and comparing text is cheap.
  private void note(Path used, VersionsInUse inUse) {
    String name = used.toString();
    if (name.startsWith(prefix)) {
      inUse.note(name.substring(prefix.length()));
    }
  }
}
