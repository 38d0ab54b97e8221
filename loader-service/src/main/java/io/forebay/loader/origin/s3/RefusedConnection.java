package io.forebay.loader.origin.s3;

import io.forebay.loader.origin.transport.TransportException;

/**
 * A connection that the loader's rules forbid, on its way through the SDK. The refusal is not its
 * cause, since the SDK tries again whatever an {@link java.io.IOException} is at the bottom of.
 */
final class RefusedConnection extends RuntimeException {

  private final transient TransportException refusal;

  RefusedConnection(TransportException refusal) {
    super(refusal.getMessage());
    this.refusal = refusal;
  }

  TransportException refusal() {
    return refusal;
  }
}
