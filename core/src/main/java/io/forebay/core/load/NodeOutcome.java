package io.forebay.core.load;

/** How a load ended on one of its nodes. */
public enum NodeOutcome {
  /** Every selected file is in the node's cache, verified. */
  SUCCEEDED,
  /** At least one selected file is not; the failures say which and why. */
  FAILED,
  /** The node was not heard of any more. */
  LOST
}
