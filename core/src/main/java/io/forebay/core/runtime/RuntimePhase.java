package io.forebay.core.runtime;

/** Where a runtime stands. */
public enum RuntimePhase {
  PENDING,
  PROVISIONING,
  READY,
  DEGRADED,
  DELETING
}
