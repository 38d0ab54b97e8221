package io.forebay.core.policy;

/** What a policy does when it is due and an earlier load of it is not over. */
public enum Concurrency {
  /** It is skipped. */
  FORBID,
  /** The earlier load is cancelled. */
  REPLACE,
  /** Both run. */
  ALLOW
}
