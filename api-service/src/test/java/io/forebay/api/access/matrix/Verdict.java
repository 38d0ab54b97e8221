package io.forebay.api.access.matrix;

/** What becomes of a call. */
enum Verdict {
  /** It is carried out. */
  ALLOWED,
  /** The object is known, but this may not be done. */
  FORBIDDEN,
  /** There is no such object, as far as the caller may know. */
  HIDDEN,
  /** The call is neither: it fails, and that is a defect. */
  BROKEN
}
