package io.forebay.orchestrator.engine;

/** Lets a transaction change something only while this process leads. */
@FunctionalInterface
public interface Fence {

  /**
   * Called first in every transaction that changes something.
   *
   * @throws io.forebay.db.leader.LeadershipLostException when another process leads
   */
  void check();
}
