package io.forebay.loader.cache;

import java.io.IOException;
import java.nio.file.Path;

/**
 * What changes the cache directory's names: each call is a step that a crash may leave done or
 * undone, and tests let it. Only what {@link #force} was called for survives a power cut for
 * certain. The bytes of a version's files are written past it, since nobody waits for those.
 *
 * <p>Every method fails as its namesake in {@link java.nio.file.Files} does.
 */
public interface Disk {

  void createDirectory(Path directory) throws IOException;

  /** Makes a new file with this content. */
  void write(Path file, byte[] content) throws IOException;

  /** Waits until a file's content, or which names a directory holds, would survive a power cut. */
  void force(Path fileOrDirectory) throws IOException;

  /** Gives a file or directory another name at once, in the place of a file that has it. */
  void move(Path from, Path to) throws IOException;

  /** Gives a file a further name. */
  void link(Path name, Path existing) throws IOException;

  /** Makes a symbolic link; what it leads to need not be there. */
  void symbolicLink(Path name, Path target) throws IOException;

  /** Takes a file's name away, or an empty directory. */
  void delete(Path path) throws IOException;

  /**
   * @param permissions as in {@code rwxr-xr-x}
   */
  void permissions(Path path, String permissions) throws IOException;
}
