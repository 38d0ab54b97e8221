package io.forebay.loader.origin.file;

import io.forebay.loader.origin.ContentStream;
import io.forebay.loader.origin.OriginException;
import io.forebay.loader.origin.OriginFailure;
import io.forebay.loader.origin.OriginFile;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicBoolean;

/** A range of a file that is the listed one before the first byte and after the last. */
final class FileContentStream implements ContentStream {

  private final Opener opener;
  private final Path path;
  private final Path real;
  private final FileState before;
  private final OriginFile file;
  private final FileChannel channel;
  private final AtomicBoolean originClosed;
  private long position;
  private final long end;

  private FileContentStream(
      Opener opener,
      Path path,
      Path real,
      FileState before,
      OriginFile file,
      FileChannel channel,
      AtomicBoolean originClosed,
      long offset,
      long length) {
    this.opener = opener;
    this.path = path;
    this.real = real;
    this.before = before;
    this.file = file;
    this.channel = channel;
    this.originClosed = originClosed;
    this.position = offset;
    this.end = offset + length;
  }

  /**
   * The root is a real path; whatever the path has become or becomes meanwhile, nothing outside the
   * root is read, and nothing that the rules do not permit: both are asked of what was opened.
   */
  static FileContentStream open(
      Opener opener,
      Path path,
      Path root,
      FileRules rules,
      OriginFile file,
      long offset,
      long length,
      AtomicBoolean originClosed)
      throws IOException, OriginException {
    try (Held held = opener.open(path)) {
      Path real = held.real();
      if (real.startsWith(root) && !rules.permits(real)) {
        throw FileFailures.notAllowed(path);
      }
      // Looked at before it is opened, since opening a pipe waits for who writes into it.
      if (!real.startsWith(root) || !FileState.of(held.attributes()).regular()) {
        throw changed(file);
      }
      FileChannel channel = held.channel();
      try {
        FileState before = FileState.of(held.attributes());
        if (!before.holds(file.size(), file.identity())) {
          throw changed(file);
        }
        return new FileContentStream(
            opener, path, real, before, file, channel, originClosed, offset, length);
      } catch (IOException | OriginException e) {
        channel.close();
        throw e;
      }
    }
  }

  @Override
  public int read(ByteBuffer dst) throws OriginException, InterruptedException {
    if (originClosed.get()) {
      throw FileFailures.aborted();
    }
    try {
      if (position == end) {
        requireUnchanged();
        return -1;
      }
      int limit = dst.limit();
      dst.limit((int) Math.min(limit, dst.position() + (end - position)));
      int n = channel.read(dst, position);
      dst.limit(limit);
      if (n < 0) {
        throw changed(file);
      }
      position += n;
      return n;
    } catch (IOException e) {
      throw FileFailures.at(path, e);
    }
  }

  private void requireUnchanged() throws IOException, OriginException {
    if (!channel.isOpen()) {
      throw FileFailures.aborted();
    }
    try (Held held = opener.open(path)) {
      if (!held.real().equals(real) || !FileState.of(held.attributes()).equals(before)) {
        throw changed(file);
      }
      // A client of NFS answers for some seconds what it was told before; opening makes it ask.
      held.channel().close();
      if (!FileState.of(held.attributes()).equals(before)) {
        throw changed(file);
      }
    }
  }

  private static OriginException changed(OriginFile file) {
    return new OriginException(
        OriginFailure.CHANGED,
        "'%s' is not the listed file any more (%d bytes, %s)"
            .formatted(file.key(), file.size(), file.identity().display()));
  }

  @Override
  public void close() {
    try {
      channel.close();
    } catch (IOException e) {
      throw new java.io.UncheckedIOException("closing a file that was only read", e);
    }
  }
}
