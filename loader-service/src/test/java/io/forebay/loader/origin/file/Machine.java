package io.forebay.loader.origin.file;

import io.forebay.core.manifest.ContentIdentity;
import io.forebay.loader.origin.Origin;
import io.forebay.loader.origin.OriginConfig;
import io.forebay.loader.origin.OriginException;
import io.forebay.loader.origin.OriginFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/**
 * A source with one file, in a directory that may be read, and secrets outside of it that look like
 * that file: as long, and as old.
 */
record Machine(Path directory) {

  static final OriginFile FILE =
      new OriginFile(
          "d/e/f", 4, ContentIdentity.Modified.at(Instant.parse("2026-01-01T00:00:00Z")));
  static final String GOOD = "good";
  static final String SECRET = "SSSS";

  static Machine layOut(Path temporary) throws IOException {
    Machine machine = new Machine(temporary.toRealPath());
    machine.write("allowed/source/d/e/f", GOOD);
    machine.write("allowed/e/f", SECRET);
    machine.write("outside/d/e/f", SECRET);
    machine.write("outside/d/e/only-outside", SECRET);
    return machine;
  }

  Path source() {
    return directory.resolve("allowed/source");
  }

  Path outside() {
    return directory.resolve("outside");
  }

  void write(String name, String content) throws IOException {
    Path file = directory.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, content);
    Files.setLastModifiedTime(file, FileTime.from(Instant.parse("2026-01-01T00:00:00Z")));
  }

  /** Of a loader that may read what is in {@code allowed}. */
  Origin origin(Opener opener) throws OriginException {
    FileRules rules = new FileRules(List.of(directory.resolve("allowed")), List.of());
    return new FileOriginFactory(rules, opener, "UTF-8")
        .create(OriginConfig.of(source().toUri().toString()));
  }

  /** Gives the name to what is elsewhere; what had it is then in {@code aside}. */
  static void replace(Path name, Path substitute, Path aside) throws IOException {
    Files.move(name, aside, StandardCopyOption.ATOMIC_MOVE);
    Files.move(substitute, name, StandardCopyOption.ATOMIC_MOVE);
  }

  static Path pipe(Path path) throws IOException, InterruptedException {
    if (new ProcessBuilder("mkfifo", path.toString()).start().waitFor() != 0) {
      throw new IOException("mkfifo " + path);
    }
    return path;
  }

  /** What this process holds open of the machine's files and directories. */
  List<Path> held() throws IOException {
    try (Stream<Path> descriptors = Files.list(Path.of("/proc/self/fd"))) {
      return descriptors.flatMap(Machine::target).filter(p -> p.startsWith(directory)).toList();
    }
  }

  private static Stream<Path> target(Path descriptor) {
    try {
      return Stream.of(Files.readSymbolicLink(descriptor));
    } catch (IOException e) {
      return Stream.of(); // closed since
    }
  }
}
