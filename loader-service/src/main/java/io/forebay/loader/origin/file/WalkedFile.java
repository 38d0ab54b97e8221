package io.forebay.loader.origin.file;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SecureDirectoryStream;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Set;

/**
 * Held by its name in its open directory, which was entered from the top, directory by directory,
 * without following a link. For systems other than Linux: every directory on the way has to be
 * readable, and whoever replaces the file by a pipe in the moment before it is opened can have the
 * reader wait there.
 */
final class WalkedFile implements Held {

  private final SecureDirectoryStream<Path> directory;
  private final Path name;
  private final Path real;

  private WalkedFile(SecureDirectoryStream<Path> directory, Path name, Path real) {
    this.directory = directory;
    this.name = name;
    this.real = real;
  }

  static WalkedFile open(Path path) throws IOException {
    // What the links say is a hint: the way that they name is walked without them.
    Path real = path.toRealPath();
    SecureDirectoryStream<Path> directory = Subdirectory.top(real.getRoot());
    try {
      for (int i = 0; i < real.getNameCount() - 1; i++) {
        SecureDirectoryStream<Path> next = enter(directory, real.getName(i), real);
        directory.close();
        directory = next;
      }
      Path name = real.getNameCount() == 0 ? Path.of(".") : real.getFileName();
      WalkedFile held = new WalkedFile(directory, name, real);
      if (held.attributes().isSymbolicLink()) {
        throw new NoSuchFileException(real.toString());
      }
      return held;
    } catch (Throwable e) {
      directory.close();
      throw e;
    }
  }

  private static SecureDirectoryStream<Path> enter(
      SecureDirectoryStream<Path> parent, Path name, Path real) throws IOException {
    return Subdirectory.open(parent, name)
        .orElseThrow(() -> new NoSuchFileException(real.toString()));
  }

  @Override
  public Path real() {
    return real;
  }

  @Override
  public BasicFileAttributes attributes() throws IOException {
    return Subdirectory.attributes(directory, name);
  }

  @Override
  public FileChannel channel() throws IOException {
    return (FileChannel)
        directory.newByteChannel(name, Set.of(StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS));
  }

  @Override
  public SecureDirectoryStream<Path> entries() throws IOException {
    return enter(directory, name, real);
  }

  @Override
  public void close() {
    try {
      directory.close();
    } catch (IOException e) {
      throw new java.io.UncheckedIOException("closing a directory that was only read", e);
    }
  }
}
