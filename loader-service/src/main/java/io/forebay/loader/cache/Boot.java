package io.forebay.loader.cache;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** Tells whether the machine was started anew since this cache directory was last served. */
final class Boot {

  private static final Path KERNEL = Path.of("/proc/sys/kernel/random/boot_id");

  private final Path file;

  Boot(Path directory) {
    this.file = directory.resolve("boot");
  }

  /** Whether another boot served the directory before; false the first time, and without Linux. */
  boolean changed() throws IOException {
    return Files.exists(KERNEL)
        && Files.exists(file)
        && !Files.readString(file).equals(Files.readString(KERNEL));
  }

  /** From now on this boot serves the directory. */
  void note(Path temporary) throws IOException {
    if (Files.exists(KERNEL)) {
      Files.writeString(temporary, Files.readString(KERNEL));
      Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE);
    }
  }
}
