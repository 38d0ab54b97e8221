package io.forebay.db.audit;

/** What came of what somebody wanted to do. */
public enum AuditOutcome {
  /** It was done. */
  DONE,
  /** It needs more rights than the caller has. */
  FORBIDDEN,
  /** There is no such object, or none that the caller may know of. */
  NOT_FOUND,
  /** Nobody is known by the token that was sent. */
  UNAUTHENTICATED
}
