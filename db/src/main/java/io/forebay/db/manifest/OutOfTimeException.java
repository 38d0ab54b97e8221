package io.forebay.db.manifest;

/** A {@link Deadline} came before all was read. */
public final class OutOfTimeException extends RuntimeException {

  public OutOfTimeException() {
    super("reading the manifest takes too long");
  }
}
