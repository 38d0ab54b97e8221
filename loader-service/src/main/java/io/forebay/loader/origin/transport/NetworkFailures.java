package io.forebay.loader.origin.transport;

import io.forebay.loader.origin.OriginException;
import io.forebay.loader.origin.OriginFailure;
import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
import java.time.Duration;
import java.util.Optional;

/** What the network's errors and a server's refusals mean for a source. */
public final class NetworkFailures {

  private NetworkFailures() {}

  /**
   * The failure to throw for an error of the transport.
   *
   * @param what was asked for, fit for users
   * @throws InterruptedException when the error is the calling thread's interruption
   */
  public static OriginException of(String what, IOException e) throws InterruptedException {
    return switch (e) {
      case ClosedByInterruptException _ -> {
        Thread.interrupted();
        throw new InterruptedException("reading " + what);
      }
      case TransportException t ->
          new OriginException(failure(t.kind()), what + ": " + t.getMessage(), t);
      default ->
          new OriginException(OriginFailure.TRANSIENT, what + ": the connection was lost", e);
    };
  }

  private static OriginFailure failure(TransportException.Kind kind) {
    return switch (kind) {
      case UNREACHABLE, STALLED, HUNG_UP, PROTOCOL -> OriginFailure.TRANSIENT;
      case NOT_ALLOWED -> OriginFailure.NOT_ALLOWED;
      case TLS -> OriginFailure.MISCONFIGURED;
      case TRUNCATED -> OriginFailure.TRUNCATED;
      case ABORTED -> OriginFailure.ABORTED;
    };
  }

  /** The failure that a status other than success means by itself (RFC 9110, section 15). */
  public static OriginException status(String what, int status, Optional<Duration> retryAfter) {
    String message = "%s: the server answers %d".formatted(what, status);
    if (status == 429 || (status == 503 && retryAfter.isPresent())) {
      return OriginException.throttled(message, retryAfter);
    }
    return new OriginException(failure(status), message);
  }

  private static OriginFailure failure(int status) {
    if (status >= 500 && status != 501 && status != 505) {
      return OriginFailure.TRANSIENT;
    }
    return switch (status) {
      case 401, 403, 407, 511 -> OriginFailure.DENIED;
      case 404, 410 -> OriginFailure.NOT_FOUND;
      case 412, 416 -> OriginFailure.CHANGED;
      case 408, 425 -> OriginFailure.TRANSIENT;
      default -> OriginFailure.MISCONFIGURED;
    };
  }
}
