package io.forebay.loader.origin.s3;

import io.forebay.loader.origin.transport.TransportException;

/**
 * What makes no sense to try again, on its way through the SDK: a connection that the loader's
 * rules forbid, or an origin that was closed. The failure is not its cause, since the SDK tries
 * again whatever an {@link java.io.IOException} is at the bottom of.
 */
final class FinalFailure extends RuntimeException {

  private final transient TransportException failure;

  FinalFailure(TransportException failure) {
    super(failure.getMessage());
    this.failure = failure;
  }

  TransportException failure() {
    return failure;
  }
}
