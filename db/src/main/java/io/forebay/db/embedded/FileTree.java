package io.forebay.db.embedded;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;

/** A directory with everything below it. */
public record FileTree(Path root) {

  private static final String UID = "unix:uid";
  private static final String GID = "unix:gid";

  /** Removes it; links are removed, not followed. */
  public void delete() throws IOException {
    if (!Files.exists(root, LinkOption.NOFOLLOW_LINKS)) {
      return;
    }
    Files.walkFileTree(
        root,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
              throws IOException {
            Files.deleteIfExists(file);
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult postVisitDirectory(Path directory, IOException failure)
              throws IOException {
            if (failure != null) {
              throw failure;
            }
            Files.delete(directory);
            return FileVisitResult.CONTINUE;
          }
        });
  }

  /** Gives it to a user, which takes root; does nothing when the root of the tree is theirs. */
  void chown(int uid) throws IOException {
    if ((int) Files.getAttribute(root, UID) == uid) {
      return;
    }
    // The root of the tree last: an interrupted change is then taken up again.
    try (var files = Files.walk(root)) {
      for (Path file : (Iterable<Path>) files.skip(1)::iterator) {
        setOwner(file, uid);
      }
    }
    setOwner(root, uid);
  }

  private static void setOwner(Path file, int uid) throws IOException {
    Files.setAttribute(file, UID, uid, LinkOption.NOFOLLOW_LINKS);
    Files.setAttribute(file, GID, uid, LinkOption.NOFOLLOW_LINKS);
  }
}
