package io.forebay.orchestrator.engine;

import io.forebay.orchestrator.lifecycle.DatasetFacts;
import io.forebay.orchestrator.status.Outlook;

/**
 * A kind of cache runtime. The reconciler calls the four steps in order, for one dataset by one
 * thread at a time and for several datasets at once; what a plan relies on may change before it is
 * applied.
 *
 * @param <F> everything that a plan depends on; an immutable value
 * @param <A> what the engine can do; a sealed type
 */
public interface Engine<F, A extends Action> {

  /** As in a runtime's {@code engine}. */
  String name();

  /** Whether it can take loads now; one cheap read. */
  boolean available();

  /** Reads everything that the plan depends on, and changes nothing. */
  F resolve(DatasetFacts dataset);

  /** Decides what to do; a pure function. */
  Plan<A> plan(F facts);

  /**
   * Does it, in transactions that each begin with the fence and check again what the plan relies
   * on.
   */
  void apply(Plan<A> plan, Fence fence);

  /** How the runtime stands; a pure function. */
  Outlook status(F facts, Plan<A> plan);

  /** What is to be done now and then whatever the dataset; cheap when there is nothing. */
  void upkeep(Fence fence);
}
