package io.forebay.loader.origin.file;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.SecureDirectoryStream;
import java.nio.file.attribute.BasicFileAttributeView;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Objects;
import java.util.Optional;

/** Directories that are entered from open ones, where nobody can put a link in the way. */
final class Subdirectory {

  private static final Path SELF = Path.of(".");

  private Subdirectory() {}

  /**
   * Enters a directory by its name in an open one. Asked for with a dot, since only directories
   * have one: what has become a pipe fails instead of waiting for the other end. A link would be
   * followed then, so that what was opened has to be what has the name, and is not read before.
   *
   * @return nothing when the name is no directory's, or another's than was opened
   */
  static Optional<SecureDirectoryStream<Path>> open(SecureDirectoryStream<Path> parent, Path name)
      throws IOException {
    SecureDirectoryStream<Path> opened;
    try {
      opened = parent.newDirectoryStream(name.resolve(SELF));
    } catch (NoSuchFileException | NotDirectoryException e) {
      return Optional.empty();
    } catch (IOException e) {
      if (isDirectory(parent, name)) {
        throw e;
      }
      return Optional.empty();
    }
    try {
      if (isSame(parent, name, opened)) {
        return Optional.of(opened);
      }
    } catch (NoSuchFileException e) {
      // Not there any more: as any other that is not what was opened.
    } catch (Throwable e) {
      opened.close();
      throw e;
    }
    opened.close();
    return Optional.empty();
  }

  /** What an open directory has under a name; a link is not followed. */
  static BasicFileAttributes attributes(SecureDirectoryStream<Path> parent, Path name)
      throws IOException {
    return parent
        .getFileAttributeView(name, BasicFileAttributeView.class, LinkOption.NOFOLLOW_LINKS)
        .readAttributes();
  }

  /**
   * Opens the directory that the others are entered from. Fails where the system cannot open
   * relative to a directory: a name alone would be open to whoever exchanges what it leads to.
   * Linux and macOS can.
   */
  @SuppressWarnings("StreamResourceLeak") // it is the caller's
  static SecureDirectoryStream<Path> top(Path directory) throws IOException {
    DirectoryStream<Path> stream = Files.newDirectoryStream(directory);
    if (stream instanceof SecureDirectoryStream<Path> secure) {
      return secure;
    }
    stream.close();
    throw new FileSystemException(
        directory.toString(), null, "this system cannot list directories safely (openat)");
  }

  private static boolean isDirectory(SecureDirectoryStream<Path> parent, Path name)
      throws IOException {
    try {
      return attributes(parent, name).isDirectory();
    } catch (NoSuchFileException e) {
      return false;
    }
  }

  /** While it is open, nothing else can have its key. */
  private static boolean isSame(
      SecureDirectoryStream<Path> parent, Path name, SecureDirectoryStream<Path> opened)
      throws IOException {
    BasicFileAttributes named = attributes(parent, name);
    return named.isDirectory()
        && Objects.equals(
            named.fileKey(),
            opened.getFileAttributeView(BasicFileAttributeView.class).readAttributes().fileKey());
  }
}
