package io.forebay.loader.origin.file;

import io.forebay.loader.origin.OriginException;
import io.forebay.loader.origin.OriginFailure;
import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.ClosedChannelException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;

/** What the file system's errors mean for a source. */
final class FileFailures {

  private FileFailures() {}

  /**
   * The failure to throw for an error at a path.
   *
   * @throws InterruptedException when the error is the calling thread's interruption
   */
  static OriginException at(Path path, IOException e) throws InterruptedException {
    return switch (e) {
      case ClosedByInterruptException _ -> {
        Thread.interrupted();
        throw new InterruptedException("reading " + path);
      }
      case ClosedChannelException _ -> aborted();
      case AccessDeniedException _ ->
          new OriginException(
              OriginFailure.DENIED, "the loader's user may not read " + RawName.display(path), e);
      case NoSuchFileException _ ->
          new OriginException(
              OriginFailure.NOT_FOUND, RawName.display(path) + " does not exist", e);
      case NotDirectoryException _ ->
          new OriginException(
              OriginFailure.NOT_FOUND, RawName.display(path) + " is no directory any more", e);
      case FileSystemException f when f.getReason() != null ->
          new OriginException(
              OriginFailure.TRANSIENT, RawName.display(path) + ": " + f.getReason(), e);
      default ->
          new OriginException(
              OriginFailure.TRANSIENT,
              "input/output error at %s: %s".formatted(RawName.display(path), e.getMessage()),
              e);
    };
  }

  /**
   * Whether a file of NFS is gone from its server, and perhaps another has its name ({@code
   * ESTALE}): who asks by the name again is told.
   */
  static boolean isStale(IOException e) {
    String said = e instanceof FileSystemException f ? f.getReason() : e.getMessage();
    return said != null && said.contains("Stale file handle");
  }

  /** The loader's rules do not permit the path. */
  static OriginException notAllowed(Path path) {
    return new OriginException(
        OriginFailure.NOT_ALLOWED,
        "this loader may not read %s; forebay.loader.files.roots says which directories it may"
            .formatted(RawName.display(path)));
  }

  static OriginException aborted() {
    return new OriginException(OriginFailure.ABORTED, "closed while in use");
  }
}
