package io.forebay.loader.origin.transport;

import java.io.IOException;

/** Sends requests without a body and hands back answers. Thread-safe; follows no redirects. */
public interface HttpTransport extends AutoCloseable {

  /**
   * Sends one request and waits for the answer's head.
   *
   * @throws TransportException for everything but the plain loss of a connection
   * @throws java.nio.channels.ClosedByInterruptException when the calling thread is interrupted
   */
  HttpAnswer send(HttpCall call) throws IOException;

  /** Closes every connection; calls under way fail as {@link TransportException.Kind#ABORTED}. */
  @Override
  void close();
}
