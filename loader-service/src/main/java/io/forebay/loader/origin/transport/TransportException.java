package io.forebay.loader.origin.transport;

import java.io.IOException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** An exchange failed for a reason that the transport knows. */
public final class TransportException extends IOException {

  /** What happened. */
  public enum Kind {
    /** No connection within the connect timeout, or refused, or the name is unknown. */
    UNREACHABLE,
    /** The loader's rules refuse every address of the host; nothing was sent there. */
    NOT_ALLOWED,
    /** The server's certificate or protocol version is not acceptable. */
    TLS,
    /** No byte within the stall timeout. */
    STALLED,
    /** The connection ended before the first byte of the answer. */
    HUNG_UP,
    /** The connection ended before the answer did. */
    TRUNCATED,
    /** The server does not speak HTTP/1.1 as RFC 9112 asks. */
    PROTOCOL,
    /** The answer or the transport was closed on this side. */
    ABORTED
  }

  private final Kind kind;

  public TransportException(Kind kind, String message) {
    this(kind, message, null);
  }

  public TransportException(Kind kind, String message, @Nullable Throwable cause) {
    super(message, cause);
    this.kind = Objects.requireNonNull(kind);
  }

  public Kind kind() {
    return kind;
  }
}
