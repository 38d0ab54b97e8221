package io.forebay.loader.cache;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.util.List;
import java.util.Optional;

/**
 * Whether names in a version's directories may change. Only touches directories that are not as
 * they should be, so it may be cut short anywhere and begun again.
 */
final class TreePermissions {

  private final Disk disk;

  TreePermissions(Disk disk) {
    this.disk = disk;
  }

  /**
   * Makes all directories of a tree read-only, its root last: a read-only root has been done.
   *
   * @param directories below the root, all of them, those below others first; found by a walk past
   *     all files when empty
   */
  void readOnly(Path root, Optional<List<String>> directories) throws IOException {
    if (!isWritable(root)) {
      return;
    }
    if (directories.isEmpty()) {
      readOnly(root);
      return;
    }
    for (String directory : directories.get()) {
      readOnlyItself(TreePaths.resolve(root, directory));
    }
    readOnlyItself(root);
  }

  private void readOnly(Path root) throws IOException {
    Files.walkFileTree(
        root,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult postVisitDirectory(Path directory, IOException failure)
              throws IOException {
            if (failure != null) {
              throw failure;
            }
            readOnlyItself(directory);
            return FileVisitResult.CONTINUE;
          }
        });
  }

  /** Keeps names from changing in one directory. */
  void readOnlyItself(Path directory) throws IOException {
    if (isWritable(directory)) {
      disk.permissions(directory, "r-xr-xr-x");
    }
  }

  /** Lets names change in all directories of a tree. */
  void writable(Path root) throws IOException {
    Files.walkFileTree(
        root,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes attributes)
              throws IOException {
            writableItself(directory);
            return FileVisitResult.CONTINUE;
          }
        });
  }

  /** Lets names change in one directory. */
  void writableItself(Path directory) throws IOException {
    if (!isWritable(directory)) {
      disk.permissions(directory, "rwxr-xr-x");
    }
  }

  // What is set, not what this process may do: to root everything seems writable.
  private static boolean isWritable(Path directory) throws IOException {
    return Files.getPosixFilePermissions(directory, LinkOption.NOFOLLOW_LINKS)
        .contains(PosixFilePermission.OWNER_WRITE);
  }
}
