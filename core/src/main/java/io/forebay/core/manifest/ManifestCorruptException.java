package io.forebay.core.manifest;

/** A stored manifest chunk is missing, cannot be decoded, or does not match its id. */
public final class ManifestCorruptException extends RuntimeException {

  public ManifestCorruptException(String message) {
    super(message);
  }

  public ManifestCorruptException(String message, Throwable cause) {
    super(message, cause);
  }
}
