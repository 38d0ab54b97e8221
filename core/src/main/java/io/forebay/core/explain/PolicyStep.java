package io.forebay.core.explain;

/** What a policy does by itself. */
public enum PolicyStep {
  /** A load that is paused outside of its windows goes on. */
  WINDOW_OPENS,
  /** A load that failed is tried again. */
  LOAD_RETRIED,
  /** A load begins. */
  POLICY_DUE
}
