package io.forebay.db.audit;

/** What something was done to. */
public enum ObjectKind {
  /** Nothing in particular. */
  PLATFORM,
  DATASET,
  LOAD,
  SECRET,
  TOKEN,
  PRINCIPAL
}
