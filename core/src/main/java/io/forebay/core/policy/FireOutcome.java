package io.forebay.core.policy;

/** What became of a due time. */
public enum FireOutcome {
  /** The origin is being listed, to see whether it changed. */
  CHECKING,
  /** A load began. */
  FIRED,
  /** No load could begin; the fire says why. */
  SKIPPED,
  /** Nobody was there to fire in time; perhaps a later due time was caught up instead. */
  MISSED
}
