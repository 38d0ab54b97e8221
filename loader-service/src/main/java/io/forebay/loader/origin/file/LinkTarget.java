package io.forebay.loader.origin.file;

import io.forebay.core.path.RefusalReason;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;

/** Where a symbolic link leads. */
sealed interface LinkTarget {

  /** To a regular file inside the source: the link stands for it. */
  record RegularFile(BasicFileAttributes attributes) implements LinkTarget {}

  /** To something that cannot become a file of the version. */
  record Unusable(RefusalReason reason) implements LinkTarget {}

  /** Nobody knows: the file system failed. */
  record Failed(IOException cause) implements LinkTarget {}

  /**
   * Follows the link, and judges what it led to.
   *
   * @param opener takes hold of it
   * @param root real path of the source
   * @param rules what may be read at all
   */
  static LinkTarget of(Path link, Opener opener, Path root, FileRules rules) {
    try (Held held = opener.open(link)) {
      Path real = held.real();
      if (!real.startsWith(root)) {
        return new Unusable(RefusalReason.SYMLINK_OUTSIDE_SOURCE);
      }
      if (!rules.permits(real)) {
        return new Unusable(RefusalReason.NOT_ALLOWED);
      }
      BasicFileAttributes attributes = held.attributes();
      if (attributes.isRegularFile()) {
        return new RegularFile(attributes);
      }
      return new Unusable(
          attributes.isDirectory()
              ? RefusalReason.SYMLINK_TO_DIRECTORY
              : RefusalReason.NOT_A_REGULAR_FILE);
    } catch (NoSuchFileException e) {
      return new Unusable(RefusalReason.BROKEN_SYMLINK);
    } catch (AccessDeniedException e) {
      return new Unusable(RefusalReason.UNREADABLE);
    } catch (FileSystemException e) {
      if (isTooLong(e)) {
        return new Unusable(RefusalReason.PATH_TOO_LONG);
      }
      return isLoopOrNoDirectory(e) ? new Unusable(RefusalReason.BROKEN_SYMLINK) : new Failed(e);
    } catch (IOException e) {
      return new Failed(e);
    }
  }

  /** ENAMETOOLONG: of the link's own path, or of the one that it leads to. */
  private static boolean isTooLong(FileSystemException e) {
    return reason(e).contains("File name too long");
  }

  /** ELOOP and ENOTDIR have no exception of their own; their texts are those of strerror(3). */
  private static String reason(FileSystemException e) {
    return e.getReason() == null ? e.toString() : e.getReason();
  }

  private static boolean isLoopOrNoDirectory(FileSystemException e) {
    String reason = reason(e);
    return reason.contains("Too many levels of symbolic links")
        || reason.contains("Not a directory");
  }
}
