package io.forebay.orchestrator.reconcile;

import io.forebay.db.leader.Leadership;
import io.forebay.orchestrator.engine.Fence;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;

/** Elects through a lease in the database. */
record LeaderElection(Leadership leadership, UUID process, Duration lease)
    implements ReconcileLoop.Election {

  private static final String JOB = "orchestrator";

  @Override
  public Optional<Fence> stand() {
    OptionalLong epoch = leadership.acquire(JOB, process, lease);
    return epoch.isPresent()
        ? Optional.of(new Term(leadership, JOB, process, epoch.getAsLong()))
        : Optional.empty();
  }

  @Override
  public void resign() {
    leadership.release(JOB, process);
  }
}
