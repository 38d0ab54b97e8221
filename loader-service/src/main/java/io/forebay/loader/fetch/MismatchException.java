package io.forebay.loader.fetch;

/** Received bytes do not match what the origin says about the content. */
final class MismatchException extends Exception {

  MismatchException(String message) {
    super(message);
  }
}
