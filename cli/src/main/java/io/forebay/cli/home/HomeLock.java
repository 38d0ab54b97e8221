package io.forebay.cli.home;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Optional;

/**
 * Held by the one process that runs, or cleans up, a home. The kernel releases it when the process
 * dies, so it is never stale.
 */
public final class HomeLock implements AutoCloseable {

  private final Path path;
  private final FileLock lock;

  private HomeLock(Path path, FileLock lock) {
    this.path = path;
    this.lock = lock;
  }

  /** Takes the lock; empty when another process holds it. */
  public static Optional<HomeLock> tryTake(ForebayHome home) throws IOException {
    Path path = home.run().resolve("lock");
    while (true) {
      Files.createDirectories(home.run());
      createIfMissing(path);
      Optional<Object> before = identity(path);
      // Not read otherwise: closing any channel to a file gives up this process's locks on it.
      FileChannel channel =
          FileChannel.open(path, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      FileLock lock = channel.tryLock();
      if (lock == null) {
        channel.close();
        return Optional.empty();
      }
      if (before.isPresent() && before.equals(identity(path))) {
        return Optional.of(new HomeLock(path, lock));
      }
      channel.close(); // its last holder removed the file after it was opened here
    }
  }

  /** Releases the lock and removes its file. */
  @Override
  public void close() throws IOException {
    Files.deleteIfExists(path);
    lock.acquiredBy().close();
  }

  private static void createIfMissing(Path path) throws IOException {
    try {
      Files.createFile(path);
    } catch (FileAlreadyExistsException e) {
      return; // as wanted
    }
  }

  private static Optional<Object> identity(Path path) throws IOException {
    try {
      return Optional.of(Files.readAttributes(path, BasicFileAttributes.class).fileKey());
    } catch (NoSuchFileException e) {
      return Optional.empty();
    }
  }
}
