package io.forebay.core.problem;

import java.util.Locale;

/**
 * The one catalogue of errors that callers can meet, over REST (RFC 9457 {@code code}), GraphQL
 * ({@code extensions.code}) and in the {@code error} of versions and loads. A code, once released,
 * keeps its meaning.
 */
public enum ProblemCode {
  // Requests
  INVALID_REQUEST(400, "The request is not valid"),
  INVALID_CURSOR(400, "The cursor is not one of ours"),
  UNAUTHENTICATED(401, "A valid token is required"),
  FORBIDDEN(403, "The token does not allow this"),
  NOT_FOUND(404, "There is no such resource"),
  METHOD_NOT_ALLOWED(405, "The resource does not support this method"),
  NOT_ACCEPTABLE(406, "The resource cannot be sent in an accepted media type"),
  UNSUPPORTED_MEDIA_TYPE(415, "The body's media type is not supported"),
  REQUEST_TOO_LARGE(413, "The request is too large"),
  REQUEST_TIMEOUT(408, "The request took too long to arrive"),
  URI_TOO_LONG(414, "The request's path and query are too long"),
  HEADERS_TOO_LARGE(431, "The request's headers are too large"),
  TRANSFER_CODING_UNKNOWN(501, "The request's transfer coding is not known"),
  RATE_LIMITED(429, "Too many requests"),
  TOO_MANY_STREAMS(429, "Too many streams are open"),
  QUERY_TOO_COMPLEX(400, "The GraphQL query is too deep or too complex"),
  STALE_REVISION(412, "The resource changed since it was read"),
  ALREADY_EXISTS(412, "The resource exists already"),
  EVENTS_GONE(410, "Events after that one are no longer kept"),
  IDEMPOTENCY_KEY_REUSED(422, "The Idempotency-Key was used for another request"),
  IDEMPOTENCY_IN_PROGRESS(409, "A request with this Idempotency-Key is still being handled"),
  INTERNAL_ERROR(500, "Forebay failed to handle the request"),
  UNAVAILABLE(503, "Forebay cannot reach its database"),

  // Datasets, versions, tags, secrets
  DATASET_NOT_FOUND(404, "There is no such dataset"),
  DATASET_EXISTS(409, "The dataset's name is taken"),
  DATASET_DELETING(409, "The dataset is being deleted"),
  VERSION_NOT_FOUND(404, "There is no such version"),
  VERSION_NOT_READY(409, "The version is not ready"),
  VERSION_TAGGED(409, "Tags still point to the version"),
  VERSION_IN_USE(409, "The version is in use"),
  FILE_NOT_FOUND(404, "The version has no such file"),
  FILE_NOT_WARM(409, "No living node holds the file"),
  FILE_TOO_LARGE(409, "The file is too large to be sent whole"),
  RANGE_NOT_SATISFIABLE(416, "The file has no such range"),
  NO_ANSWER(409, "No loader answered in time"),
  TAG_NOT_FOUND(404, "There is no such tag"),
  SECRET_NOT_FOUND(404, "There is no such secret"),
  SECRET_EXISTS(409, "The secret's name is taken"),
  SECRET_IN_USE(409, "Sources still use the secret"),
  SECRET_NOT_BOUND(403, "The secret is not bound to the source's endpoint"),
  RUNTIME_NOT_FOUND(404, "The dataset has no cache runtime"),
  NODE_NOT_FOUND(404, "There is no such cache node"),

  // Preheat policies
  POLICY_NOT_FOUND(404, "There is no such preheat policy"),
  POLICY_EXISTS(409, "The policy's name is taken"),
  EARLIER_LOAD_UNFINISHED(409, "An earlier load of the policy is not over"),
  EARLIER_CHECK_UNFINISHED(409, "An earlier look at the origin is not over"),
  DUE_TIME_MISSED(409, "Nobody was there when it was due"),
  SUPERSEDED(409, "Something newer came before it was dealt with"),

  // Access
  LAST_OWNER(409, "A dataset keeps an owner"),
  GRANT_NOT_FOUND(404, "There is no such grant"),
  TOKEN_NOT_FOUND(404, "There is no such token"),
  PRINCIPAL_NOT_FOUND(404, "There is no such principal"),
  CROSS_SITE_REQUEST(403, "The call did not come from a page of ours"),
  IDENTITY_REFUSED(403, "The identity provider's token names nobody who can call"),
  IDENTITY_PROVIDER_UNAVAILABLE(503, "The identity provider cannot be reached"),

  // Loads
  LOAD_NOT_FOUND(404, "There is no such load"),
  LOAD_STATE(409, "The load's state does not allow this"),
  FILES_FAILED(409, "Some files could not be loaded"),
  NOTHING_SELECTED(409, "There is no file to load"),
  CAPACITY_EXCEEDED(409, "The load does not fit into the cache"),
  NO_CACHE_NODE(409, "No cache node can take the load"),
  VERSION_FAILED(409, "The version could not be resolved"),
  LOADER_LOST(409, "Loaders died on this task again and again"),
  NODE_LOST(409, "A cache node was not heard of any more"),

  // Origins
  ORIGIN_CHANGED(409, "The file changed at its origin after the version was resolved"),
  ORIGIN_NOT_FOUND(409, "The file or place no longer exists at its origin"),
  ORIGIN_DENIED(409, "The origin denied access"),
  ORIGIN_NOT_ALLOWED(409, "The loaders may not read from there"),
  ORIGIN_UNAVAILABLE(409, "The origin did not answer in time or failed"),
  ORIGIN_THROTTLED(409, "The origin asked to slow down for too long"),
  ORIGIN_LENGTH(409, "The origin sent more or fewer bytes than it listed"),
  ORIGIN_MISCONFIGURED(409, "The source's configuration does not work"),
  CHECKSUM_MISMATCH(409, "The bytes do not match the origin's checksum"),
  PATH_REFUSED(409, "The origin's key cannot become a file"),
  CACHE_FULL(409, "The cache's disk is full"),
  CACHE_IO(409, "The cache's disk failed");

  private final int status;
  private final String title;

  ProblemCode(int status, String title) {
    this.status = status;
    this.title = title;
  }

  /** The code as callers see it, for example {@code version-not-ready}. */
  public String code() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** HTTP status when the problem is the answer to a request. */
  public int status() {
    return status;
  }

  /** One short sentence, the same for every occurrence. */
  public String title() {
    return title;
  }

  /**
   * Reads back {@link #code()}.
   *
   * @throws IllegalArgumentException for a code that is not in the catalogue
   */
  public static ProblemCode ofCode(String code) {
    return valueOf(code.toUpperCase(Locale.ROOT).replace('-', '_'));
  }
}
