package io.forebay.loader.origin.transport;

import java.io.IOException;
import java.nio.ByteBuffer;

/** Bytes to and from a server, blocking. */
interface Wire {

  int read(ByteBuffer dst) throws IOException;

  void writeAll(ByteBuffer src) throws IOException;

  /** False when there is something to read, or the end, although nothing was asked for. */
  boolean quiet() throws IOException;
}
