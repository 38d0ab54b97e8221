package io.forebay.orchestrator.engine.node;

/** How far a copy is on its way out. */
public enum Withdrawal {
  /** It stays. */
  NONE,
  /** No more pods are to be sent to it. */
  ASKED,
  /** None are; one that was chosen for the node just before may not be seen yet. */
  UNLABELLED,
  /** None can be on its way any more. */
  SETTLED,
  /** A loader takes it away. */
  GOING
}
