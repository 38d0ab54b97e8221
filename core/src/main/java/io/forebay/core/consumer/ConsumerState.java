package io.forebay.core.consumer;

import java.util.Arrays;
import java.util.List;

/**
 * How a pod that mounts a version stands. What is over stays as it is, but that of one that is gone
 * it may be heard later how it ended.
 */
public enum ConsumerState {
  /** It asked for the version, and was not seen since. */
  ADMITTED(false),
  /** It was not sent to a node yet. */
  WAITING(false),
  /** It was sent to a node, where it mounts the version. */
  RUNNING(false),
  SUCCEEDED(true),
  FAILED(true),
  /** It was deleted before it ended, or while nobody watched. */
  GONE(true);

  private final boolean over;

  ConsumerState(boolean over) {
    this.over = over;
  }

  /** Whether it reads nothing any more. */
  public boolean over() {
    return over;
  }

  /** Whether a pod in this state may be found in that one later. */
  public boolean mayBecome(ConsumerState next) {
    return this == GONE ? next == SUCCEEDED || next == FAILED : !over && next.compareTo(this) > 0;
  }

  /** Those in which it may still read. */
  public static List<ConsumerState> unfinished() {
    return Arrays.stream(values()).filter(state -> !state.over).toList();
  }
}
