package io.forebay.cli.remote;

/** A name that no path can have. */
public final class InvalidNameException extends IllegalArgumentException {

  InvalidNameException(String name) {
    super("'" + Plain.text(name) + "' is no name");
  }
}
