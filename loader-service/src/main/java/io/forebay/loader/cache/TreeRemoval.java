package io.forebay.loader.cache;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.function.LongConsumer;

/**
 * Deletes a directory with all that is in it, read-only directories included. May be cut short
 * anywhere and begun again, and two may remove the same tree.
 */
final class TreeRemoval extends SimpleFileVisitor<Path> {

  private final Disk disk;
  private final LongConsumer freed;

  private TreeRemoval(Disk disk, LongConsumer freed) {
    this.disk = disk;
    this.freed = freed;
  }

  /** Bytes that the removal gave back: of files that had no other name. */
  static long remove(Disk disk, Path root) throws IOException {
    long[] sum = {0};
    remove(disk, root, bytes -> sum[0] += bytes);
    return sum[0];
  }

  /**
   * Removes a tree, however far it gets.
   *
   * @param freed told what each file gave back, when it is gone
   */
  static void remove(Disk disk, Path root, LongConsumer freed) throws IOException {
    Files.walkFileTree(root, new TreeRemoval(disk, freed));
  }

  @Override
  public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes attributes)
      throws IOException {
    try {
      disk.permissions(directory, "rwx------");
      return FileVisitResult.CONTINUE;
    } catch (NoSuchFileException _) {
      return FileVisitResult.SKIP_SUBTREE;
    }
  }

  @Override
  public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
    try {
      boolean last = attributes.isRegularFile() && links(file) == 1;
      disk.delete(file);
      if (last) {
        freed.accept(attributes.size());
      }
      return FileVisitResult.CONTINUE;
    } catch (NoSuchFileException _) {
      return FileVisitResult.CONTINUE; // another removal was faster
    }
  }

  @Override
  public FileVisitResult visitFileFailed(Path file, IOException failure) throws IOException {
    if (failure instanceof NoSuchFileException) {
      return FileVisitResult.CONTINUE;
    }
    throw failure;
  }

  @Override
  public FileVisitResult postVisitDirectory(Path directory, IOException failure)
      throws IOException {
    if (failure != null) {
      throw failure;
    }
    try {
      disk.delete(directory);
      return FileVisitResult.CONTINUE;
    } catch (NoSuchFileException _) {
      return FileVisitResult.CONTINUE;
    }
  }

  static int links(Path file) throws IOException {
    return (Integer) Files.getAttribute(file, "unix:nlink", LinkOption.NOFOLLOW_LINKS);
  }
}
