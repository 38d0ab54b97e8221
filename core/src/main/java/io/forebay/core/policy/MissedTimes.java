package io.forebay.core.policy;

/** What a policy does about due times at which nobody was there. */
public enum MissedTimes {
  /** It fires for the last of them. */
  CATCH_UP,
  /** It waits for the next. */
  SKIP
}
