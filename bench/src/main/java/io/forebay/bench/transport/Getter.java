package io.forebay.bench.transport;

import java.io.IOException;
import java.net.URI;

/** Reads whole answers, and throws them away. Safe for many threads at once. */
interface Getter extends AutoCloseable {

  /**
   * The length of the answer's body.
   *
   * @throws IOException also when the answer is none of 200
   */
  long get(URI url) throws IOException;

  @Override
  void close() throws IOException;
}
