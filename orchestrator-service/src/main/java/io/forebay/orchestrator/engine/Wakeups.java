package io.forebay.orchestrator.engine;

/** Takes word of changes; from any thread, and never blocks. */
public interface Wakeups {

  /** Something of this dataset changed. */
  void dataset(long id);

  /** Anything may have changed. */
  void everything();
}
