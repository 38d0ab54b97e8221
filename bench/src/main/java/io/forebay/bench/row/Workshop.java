package io.forebay.bench.row;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;

/**
 * Where and how the rows are measured.
 *
 * @param installation where {@code ./forebay} is
 * @param memory a directory in memory (tmpfs), so that no disk is measured
 * @param rounds how often every contestant runs
 * @param quick a tenth of the data: to see that it works, not for figures
 * @param peers names of the tools to compare with, of those that the machine has
 */
public record Workshop(
    Path installation, Path memory, int rounds, boolean quick, Set<String> peers) {

  /** A new empty directory. */
  public Path directory(String name) throws IOException {
    return Files.createTempDirectory(memory, name + "-");
  }

  /** An amount of data, reduced for a quick run. */
  public int scaled(int amount) {
    return quick ? Math.max(1, amount / 10) : amount;
  }
}
