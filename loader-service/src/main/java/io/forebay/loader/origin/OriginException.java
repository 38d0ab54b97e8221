package io.forebay.loader.origin;

import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An origin could not do what was asked. The message is meant for users: it never holds a
 * credential or the query of a URL. The cause is for logs only.
 */
public final class OriginException extends Exception {

  private final OriginFailure failure;
  private final @Nullable Duration retryAfter;

  public OriginException(OriginFailure failure, String message) {
    this(failure, message, null, null);
  }

  public OriginException(OriginFailure failure, String message, @Nullable Throwable cause) {
    this(failure, message, null, cause);
  }

  private OriginException(
      OriginFailure failure,
      String message,
      @Nullable Duration retryAfter,
      @Nullable Throwable cause) {
    super(message, cause);
    this.failure = Objects.requireNonNull(failure);
    this.retryAfter = retryAfter;
  }

  /** The origin asks for patience, for {@code retryAfter} where it says how much. */
  public static OriginException throttled(String message, Optional<Duration> retryAfter) {
    return new OriginException(OriginFailure.THROTTLED, message, retryAfter.orElse(null), null);
  }

  public OriginFailure failure() {
    return failure;
  }

  /** How long the origin asks to wait; empty when it does not say. */
  public Optional<Duration> retryAfter() {
    return Optional.ofNullable(retryAfter);
  }
}
