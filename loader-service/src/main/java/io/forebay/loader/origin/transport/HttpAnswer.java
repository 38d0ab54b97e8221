package io.forebay.loader.origin.transport;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.OptionalLong;

/** The answer to one request. One thread reads; any thread may close. */
public interface HttpAnswer extends AutoCloseable {

  int status();

  HttpHeaders headers();

  /** Bytes in the body as the head announces them; empty when only the body's end tells. */
  OptionalLong announcedLength();

  /**
   * Whether a body that ends early is noticed. False where the connection's end is the body's:
   * whatever came then looks like all of it.
   */
  boolean endIsKnown();

  /**
   * Reads at least one byte of the body into the buffer.
   *
   * @return bytes read, -1 after the last
   * @throws TransportException {@code TRUNCATED} when the connection ends before the body
   */
  int read(ByteBuffer dst) throws IOException;

  /**
   * Ends the answer. After the last byte the connection has already gone back to the pool; before
   * it the connection is given up, and a read blocked in another thread fails as {@code ABORTED}.
   */
  @Override
  void close();
}
