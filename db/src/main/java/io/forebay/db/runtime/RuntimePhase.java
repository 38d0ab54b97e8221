package io.forebay.db.runtime;

/** Where a runtime stands. */
public enum RuntimePhase {
  PENDING,
  PROVISIONING,
  READY,
  DEGRADED,
  DELETING
}
