package io.forebay.loader.origin.file;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SecureDirectoryStream;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;

/**
 * Held by a descriptor of Linux. The kernel says where it is, and opens this very file again for
 * reading, through the descriptor's place in {@code /proc}.
 */
final class PinnedFile implements Held {

  static final Path DESCRIPTORS = Path.of("/proc/self/fd");

  // What the kernel appends to the path of a file whose name is gone.
  private static final String DELETED = " (deleted)";

  private final int descriptor;
  private final Path door;
  private final Path real;

  private PinnedFile(int descriptor, Path asked) throws IOException {
    this.descriptor = descriptor;
    this.door = DESCRIPTORS.resolve(Integer.toString(descriptor));
    this.real = Files.readSymbolicLink(door);
    if (real.toString().endsWith(DELETED) && !isNamed(real)) {
      throw new NoSuchFileException(asked.toString());
    }
  }

  static PinnedFile open(Path path) throws IOException {
    int descriptor = SystemCalls.hold(path);
    try {
      return new PinnedFile(descriptor, path);
    } catch (Throwable e) {
      SystemCalls.close(descriptor);
      throw e;
    }
  }

  /** A file may really be called so. */
  private boolean isNamed(Path name) throws IOException {
    return FileState.of(name).equals(FileState.of(attributes()));
  }

  @Override
  public Path real() {
    return real;
  }

  @Override
  public BasicFileAttributes attributes() throws IOException {
    return Files.readAttributes(door, BasicFileAttributes.class);
  }

  @Override
  public FileChannel channel() throws IOException {
    return FileChannel.open(door, StandardOpenOption.READ);
  }

  @Override
  public SecureDirectoryStream<Path> entries() throws IOException {
    return Subdirectory.top(door);
  }

  @Override
  public void close() {
    SystemCalls.close(descriptor);
  }
}
