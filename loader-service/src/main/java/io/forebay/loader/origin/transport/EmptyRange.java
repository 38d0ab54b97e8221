package io.forebay.loader.origin.transport;

import io.forebay.loader.origin.ContentStream;
import java.nio.ByteBuffer;

/** A range of no bytes out of a file that has some; HTTP cannot ask for it. */
public final class EmptyRange implements ContentStream {

  @Override
  public int read(ByteBuffer dst) {
    return -1;
  }

  @Override
  public void close() {}
}
