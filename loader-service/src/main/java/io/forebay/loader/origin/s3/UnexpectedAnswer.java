package io.forebay.loader.origin.s3;

import io.forebay.loader.origin.OriginFailure;

/** An answer of success that is not what was asked for, on its way through the SDK. */
final class UnexpectedAnswer extends RuntimeException {

  private final OriginFailure failure;

  UnexpectedAnswer(OriginFailure failure, String message) {
    super(message);
    this.failure = failure;
  }

  OriginFailure failure() {
    return failure;
  }
}
