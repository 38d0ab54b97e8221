package io.forebay.orchestrator.reconcile;

import io.forebay.db.leader.Leadership;
import io.forebay.orchestrator.engine.Fence;
import java.util.UUID;

/** A time in which a process leads; as a fence it guards each transaction. */
record Term(Leadership leadership, String job, UUID process, long epoch) implements Fence {

  @Override
  public void check() {
    leadership.fence(job, process, epoch);
  }
}
