package io.forebay.core.access;

/** The answer to a {@link Request}. */
public sealed interface Decision {

  /** It may be done. */
  record Allowed() implements Decision {}

  /** For this caller the object does not exist: the answer is the same as when it does not. */
  record Hidden() implements Decision {}

  /**
   * The caller may know of the object, but not do this.
   *
   * @param needs what is missing, for people
   */
  record Forbidden(String needs) implements Decision {}
}
