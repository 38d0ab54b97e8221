package io.forebay.loader.origin;

/** Why an origin could not do what was asked. The codes are stable: stored and shown in APIs. */
public enum OriginFailure {
  /** A server error or nonsense, a lost connection, a stall: the same call may succeed later. */
  TRANSIENT("ORIGIN_TRANSIENT", true),
  /** The origin asks for fewer requests. */
  THROTTLED("ORIGIN_THROTTLED", true),
  /** The body ended before the length that the same answer had announced. */
  TRUNCATED("ORIGIN_TRUNCATED", true),
  /** The key, or the origin's root, does not exist. */
  NOT_FOUND("ORIGIN_NOT_FOUND", false),
  /** The source's secret is not bound to where the source leads; nothing was sent there. */
  NOT_BOUND("ORIGIN_NOT_BOUND", false),
  /** The content is not the listed one any more. */
  CHANGED("ORIGIN_CHANGED", false),
  /** Credentials are missing, wrong or not sufficient. */
  DENIED("ORIGIN_DENIED", false),
  /** This loader's own rules: it may not connect there, read there or lend its credentials. */
  NOT_ALLOWED("ORIGIN_NOT_ALLOWED", false),
  /** The origin calls the content unchanged yet has another number of bytes than it listed. */
  LENGTH_MISMATCH("ORIGIN_LENGTH_MISMATCH", false),
  /** The source's URI or options, this machine's set-up, or a server of another kind. */
  MISCONFIGURED("ORIGIN_MISCONFIGURED", false),
  /** Given up on request: the stream or the origin was closed. */
  ABORTED("ORIGIN_ABORTED", false);

  private final String code;
  private final boolean retryable;

  OriginFailure(String code, boolean retryable) {
    this.code = code;
    this.retryable = retryable;
  }

  public String code() {
    return code;
  }

  /** Whether the same call may succeed later without anybody changing anything. */
  public boolean retryable() {
    return retryable;
  }
}
