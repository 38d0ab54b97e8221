package io.forebay.loader.cache;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OpenFilesTest {

  @TempDir Path directory;
  private final List<Process> readers = new ArrayList<>();
  private CacheDirectory cache;

  @AfterEach
  void stop() throws InterruptedException {
    for (Process reader : readers) {
      reader.destroyForcibly().waitFor();
    }
    cache.close();
  }

  @Test
  void aVersionIsInUseWhileAFileOfItIsOpen() throws Exception {
    Path file = published(directory);

    Process reader = reading(file);

    assertThat(inUse()).isTrue();
    assertThat(new OpenFiles(cache).versionsInUse().contains("birds", 33)).isFalse();
    assertThat(new OpenFiles(cache).versionsInUse().contains("bird", 3)).isFalse();

    reader.destroyForcibly().waitFor();
    assertThat(inUse()).isFalse();
  }

  @Test
  void andWhileSomebodyStandsInItsDirectory() throws Exception {
    Path file = published(directory);

    start(file.getParent(), "sleep 60", Path.of("/dev/null"));

    assertThat(inUse()).isTrue();
  }

  @Test
  void aDirectoryIsUsedUnderTheNameThatItHasNow() throws Exception {
    // given
    Path tree = published(directory).getParent().getParent();
    Path moved = directory.resolve("moved");
    reading(tree.resolve("sub/file"));
    assertThat(new OpenFiles(cache).uses(tree)).isTrue();

    // when
    Files.setPosixFilePermissions(tree, PosixFilePermissions.fromString("rwxr-xr-x"));
    Files.move(tree, moved);
    Files.createDirectory(tree);

    // then
    OpenFiles openFiles = new OpenFiles(cache);
    assertThat(openFiles.uses(moved)).isTrue();
    assertThat(openFiles.uses(tree)).isFalse();
    assertThat(openFiles.uses(directory.resolve("mov"))).isFalse();

    // when
    start(tree, "sleep 60", Path.of("/dev/null"));

    // then
    assertThat(openFiles.uses(tree)).isTrue();
  }

  @Test
  void aVersionIsInUseWhenTheCacheDirectoryIsALink() throws Exception {
    // given
    Path really = Files.createDirectories(directory.resolve("data/cache"));
    Path link = Files.createSymbolicLink(directory.resolve("cache"), really);

    // when
    Path file = published(link);
    reading(link.resolve("datasets/birds/v3/sub/file"));

    // then
    assertThat(file).startsWith(really.toRealPath());
    assertThat(inUse()).isTrue();
  }

  @Test
  void orTheHomeThatItIsIn() throws Exception {
    // given
    Path data = Files.createDirectories(directory.resolve("data/forebay"));
    Path home = Files.createSymbolicLink(directory.resolve(".forebay"), data);

    // when
    published(home.resolve("cache"));
    reading(data.resolve("cache/datasets/birds/v3/sub/file"));

    // then
    assertThat(inUse()).isTrue();
  }

  @Test
  void orBothAndTheSettingHasDotsInIt() throws Exception {
    // given
    Path data = Files.createDirectories(directory.resolve("data/forebay"));
    Path disk = Files.createDirectories(directory.resolve("disk/cache"));
    Path home = Files.createSymbolicLink(directory.resolve("home"), data);
    Files.createSymbolicLink(data.resolve("cache"), disk);

    // when
    published(home.resolve("../forebay/./cache"));
    reading(home.resolve("cache/datasets/birds/v3/sub/file"));

    // then
    assertThat(cache.root()).isEqualTo(disk.toRealPath());
    assertThat(inUse()).isTrue();
  }

  @Test
  void aVersionIsInUseWhileAFileOfItIsMappedBesideFilesWhoseNamesAreNoText() throws Exception {
    // given
    Path file = published(directory.resolve("Größe"));
    Path proc = Files.createDirectories(directory.resolve("proc/1/fd")).getParent();
    Files.createSymbolicLink(proc.resolve("cwd"), Path.of("/"));

    // when
    Files.write(
        proc.resolve("maps"),
        ("7f0000000000-7f0000001000 r--s 00000000 00:01 7    /srv/\u00ff\u00fe\n"
                + "7f0000001000-7f0000002000 rw-p 00000000 00:00 0 \n"
                + "7f0000002000-7f0000003000 r--s 00000000 00:01 8    "
                + new String(
                    file.toString().getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1)
                + "\n")
            .getBytes(StandardCharsets.ISO_8859_1));

    // then
    OpenFiles openFiles = new OpenFiles(cache, proc.getParent());
    assertThat(openFiles.versionsInUse().contains("birds", 3)).isTrue();
  }

  @Test
  void whatLiesBesideTheDatasetsIsNoVersion() throws Exception {
    published(directory);
    Path beside = Files.createDirectories(directory.resolve("datasets-of-others/birds/v3"));

    reading(Files.writeString(beside.resolve("file"), "x"));
    start(cache.datasets().resolve("birds"), "sleep 60", Path.of("/dev/null"));

    assertThat(inUse()).isFalse();
  }

  private boolean inUse() throws IOException {
    return new OpenFiles(cache).versionsInUse().contains("birds", 3);
  }

  /** Publishes v3 of birds in a cache directory; its one file. */
  private Path published(Path configured) throws IOException {
    cache = new CacheDirectory(TreesTest.settings(configured), new LocalDisk());
    Trees trees = new Trees(cache, new LocalDisk());
    VersionTree version = new VersionTree("birds", 3, UUID.randomUUID());
    new TreePaths(trees, version)
        .place(Files.writeString(cache.stagingFile(), "content"), "sub/file");
    return trees.publish(version).resolve("sub/file");
  }

  private Process reading(Path file) throws IOException {
    return start(directory, "sleep 60", file);
  }

  private Process start(Path in, String command, Path input) throws IOException {
    // The line is written when the shell has the file open and is about to become the command.
    Process process =
        new ProcessBuilder(
                "sh", "-c", "exec < \"$1\"; echo ready; exec " + command, "sh", input + "")
            .directory(in.toFile())
            .start();
    readers.add(process);
    assertThat(process.inputReader().readLine()).isEqualTo("ready");
    return process;
  }
}
