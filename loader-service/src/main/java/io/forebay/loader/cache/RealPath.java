package io.forebay.loader.cache;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/**
 * Where a path of the settings leads, whether it is there yet or not. The kernel names files by
 * where they really are, so what is compared with that has no links and no {@code ..} in it.
 */
final class RealPath {

  private RealPath() {}

  /**
   * Follows links and {@code ..} in the order in which the kernel does: what follows a link's name
   * is seen from where the link leads.
   *
   * @throws NoSuchFileException when a link on the way leads to nothing
   */
  static Path of(Path configured) throws IOException {
    Path absolute = configured.toAbsolutePath();
    Path real = absolute.getRoot();
    for (Path name : absolute) {
      real = step(real, name);
    }
    return real;
  }

  private static Path step(Path real, Path name) throws IOException {
    switch (name.toString()) {
      case ".", "" -> {
        return real;
      }
      case ".." -> {
        return real.getParent() == null ? real : real.getParent();
      }
      default -> {
        Path next = real.resolve(name);
        if (Files.exists(next)) {
          return next.toRealPath();
        }
        if (Files.isSymbolicLink(next)) {
          throw new NoSuchFileException(
              next.toString(),
              Files.readSymbolicLink(next).toString(),
              "the link leads to nothing");
        }
        return next;
      }
    }
  }
}
