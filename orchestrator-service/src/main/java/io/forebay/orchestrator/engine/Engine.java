package io.forebay.orchestrator.engine;

import io.forebay.orchestrator.lifecycle.DatasetFacts;
import io.forebay.orchestrator.status.Outlook;
import java.util.List;

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
   * on. Calls to other systems are in no transaction, and between two looks at the fence.
   *
   * @return what could not be done, for reasons that the plan could not know
   */
  List<Wait> apply(Plan<A> plan, Fence fence);

  /**
   * How the runtime stands; a pure function.
   *
   * @param undone what {@link #apply} said
   */
  Outlook status(F facts, Plan<A> plan, List<Wait> undone);

  /**
   * Takes away what it keeps elsewhere for a dataset whose engine is another one, or none; does
   * nothing when there is nothing of it.
   */
  Retreat withdraw(DatasetFacts dataset, Fence fence);

  /** Has it say from now on when something changed outside the database; called once. */
  void watch(Wakeups wakeups);

  /**
   * Datasets that are not as they should be, though nothing may have told of it.
   *
   * @param thorough whether changes of any kind may have been missed; otherwise what is found
   *     cheaply
   */
  List<Long> unsettled(boolean thorough);

  /** What is to be done now and then whatever the dataset; cheap when there is nothing. */
  void upkeep(Fence fence);
}
