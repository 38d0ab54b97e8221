package io.forebay.cli.supervisor;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;

/**
 * A service's ahead-of-time cache (JEP 483, 514): its classes loaded and linked as a training run
 * left them, which halves the time of a start. It fits one JDK and one build of the program. A JVM
 * that finds another one's cache runs without it, and so does a service that has none.
 *
 * @param jar the service's program
 */
record AotCache(Path jar) {

  /** Options that must be the same in training and use. */
  static final List<String> COMMON =
      List.of(
          "--enable-native-access=ALL-UNNAMED",
          "--sun-misc-unsafe-memory-access=allow",
          "-XX:+ExitOnOutOfMemoryError");

  /** What a JVM is told to use the cache; nothing when there is none for this JDK and build. */
  List<String> use() {
    Path cache = file();
    // The JVM says so in the service's log when it cannot use a cache; that is not worth a line.
    return isCurrent(cache) ? List.of("-XX:AOTCache=" + cache, "-Xlog:aot=off,cds=off") : List.of();
  }

  /** What a JVM is told to write down what it loads. */
  List<String> record() {
    return List.of("-XX:AOTMode=record", "-XX:AOTConfiguration=" + recording());
  }

  boolean isRecorded() {
    return Files.exists(recording());
  }

  /** Readies the place for a recording. */
  void prepare() throws IOException {
    Files.createDirectories(directory());
    Files.deleteIfExists(recording());
  }

  /**
   * Makes the cache of what was recorded.
   *
   * @throws IOException when the JVM cannot
   */
  void create() throws IOException, InterruptedException {
    Path made = directory().resolve("unfinished");
    List<String> command = new ArrayList<>(List.of(java().toString()));
    command.addAll(COMMON);
    command.addAll(
        List.of(
            "-XX:AOTMode=create",
            "-XX:AOTConfiguration=" + recording(),
            "-XX:AOTCache=" + made,
            "-jar",
            jar.toString()));
    Path log = directory().resolve("create.log");
    int code =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(log.toFile())
            .start()
            .waitFor();
    if (code != 0 || Files.notExists(made)) {
      throw new IOException("no cache could be made of " + jar + "; see " + log);
    }
    Files.move(made, file(), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    Files.delete(recording());
  }

  static Path java() {
    return Path.of(System.getProperty("java.home"), "bin", "java");
  }

  private boolean isCurrent(Path cache) {
    try {
      return Files.getLastModifiedTime(cache).compareTo(Files.getLastModifiedTime(jar)) >= 0;
    } catch (IOException e) {
      return false;
    }
  }

  private Path directory() {
    return jar.getParent().resolveSibling("aot");
  }

  private Path recording() {
    return directory().resolve("recording.aotconf");
  }

  private Path file() {
    String jdk = System.getProperty("java.vm.vendor") + " " + System.getProperty("java.vm.version");
    return directory().resolve(jdk.replaceAll("[^A-Za-z0-9.+]+", "-") + ".aot");
  }
}
