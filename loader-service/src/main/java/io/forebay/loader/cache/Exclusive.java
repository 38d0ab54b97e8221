package io.forebay.loader.cache;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.locks.ReentrantLock;

/** Held by one thread of all loaders that share a cache directory; ends with its process. */
final class Exclusive implements AutoCloseable {

  // A file lock is a process' own, and closing any channel of the file would give it up.
  private static final ReentrantLock WITHIN_PROCESS = new ReentrantLock();

  private final FileChannel channel;

  private Exclusive(FileChannel channel) {
    this.channel = channel;
  }

  /** Waits for its turn. */
  static Exclusive take(Path file) throws IOException {
    WITHIN_PROCESS.lock();
    try {
      FileChannel channel =
          FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      try {
        channel.lock();
        return new Exclusive(channel);
      } catch (IOException | RuntimeException e) {
        channel.close();
        throw e;
      }
    } catch (IOException | RuntimeException e) {
      WITHIN_PROCESS.unlock();
      throw e;
    }
  }

  @Override
  public void close() throws IOException {
    try {
      channel.close();
    } finally {
      WITHIN_PROCESS.unlock();
    }
  }
}
