package io.forebay.db.progress;

import java.util.OptionalLong;

/** What a loader is to do with the task that it reported on. */
public sealed interface Directive {

  /**
   * Go on.
   *
   * @param bytesPerSecond this task's share of its load's limit; none when it is not limited
   */
  record Continue(OptionalLong bytesPerSecond) implements Directive {}

  /** Stop and release the task: the load is paused, cancelled or gone, or the lease was lost. */
  record Stop() implements Directive {}
}
