package io.forebay.loader.origin.transport;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.OptionalLong;

/** A body that ends with the connection; only the caller can know whether it is complete. */
final class BodyUntilClose implements Body {

  @Override
  public int read(Connection connection, ByteBuffer dst) throws IOException {
    return Body.transfer(connection, dst, Integer.MAX_VALUE);
  }

  @Override
  public OptionalLong announcedLength() {
    return OptionalLong.empty();
  }

  @Override
  public boolean restIsBuffered(Connection connection) {
    return false;
  }

  @Override
  public boolean delimited() {
    return false;
  }
}
