package io.forebay.cli.supervisor;

/** The platform cannot start; the message is for the person at the terminal. */
public final class StartupException extends Exception {

  private static final long serialVersionUID = 1L;

  public StartupException(String message) {
    super(message);
  }

  public StartupException(String message, Throwable cause) {
    super(message, cause);
  }
}
