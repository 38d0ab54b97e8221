package io.forebay.cli.demo;

import io.forebay.db.embedded.FileTree;
import io.forebay.db.process.ChildProcesses;
import io.forebay.db.process.Signal;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;

/** One version of a package in the npm registry; npm checks its integrity. */
public record NpmPackage(String name, String version) {

  /**
   * Downloads and unpacks the package, unless an earlier call did.
   *
   * @param cache where packages are kept
   * @return the directory with the package's files
   * @throws IOException when npm fails; the message has what it said
   */
  public Path fetchInto(Path cache) throws IOException, InterruptedException {
    Path target = cache.resolve(name + "-" + version);
    if (Files.notExists(target)) {
      Files.createDirectories(cache);
      Path unfinished = Files.createTempDirectory(cache, "unfinished-");
      try {
        download(unfinished);
        moveUnlessThere(unfinished.resolve("package"), target);
      } finally {
        new FileTree(unfinished).delete();
      }
    }
    return target;
  }

  private void download(Path directory) throws IOException, InterruptedException {
    run(directory, "npm", "pack", name + "@" + version, "--loglevel=error");
    run(directory, "tar", "-xzf", name + "-" + version + ".tgz");
  }

  private void moveUnlessThere(Path from, Path target) throws IOException {
    try {
      Files.move(from, target, StandardCopyOption.ATOMIC_MOVE);
    } catch (FileAlreadyExistsException | DirectoryNotEmptyException e) {
      return; // somebody else was faster, with the same files
    }
  }

  private static void run(Path directory, String... command)
      throws IOException, InterruptedException {
    Process process =
        ChildProcesses.start(
            new ProcessBuilder(List.of(command))
                .directory(directory.toFile())
                .redirectErrorStream(true),
            Signal.TERM);
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (process.waitFor() != 0) {
      throw new IOException(String.join(" ", command) + " failed:\n" + output.strip());
    }
  }
}
