package io.forebay.loader.origin.transport;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.OptionalLong;

/** A body of a length that the head announces. */
final class FixedBody implements Body {

  private final long length;
  private long left;

  FixedBody(long length) {
    this.length = length;
    this.left = length;
  }

  @Override
  public int read(Connection connection, ByteBuffer dst) throws IOException {
    if (left == 0) {
      return -1;
    }
    int n = Body.transfer(connection, dst, left);
    if (n < 0) {
      throw Body.cutShort();
    }
    left -= n;
    return n;
  }

  @Override
  public OptionalLong announcedLength() {
    return OptionalLong.of(length);
  }

  @Override
  public boolean restIsBuffered(Connection connection) {
    return left <= connection.buffered().remaining();
  }

  @Override
  public boolean delimited() {
    return true;
  }
}
