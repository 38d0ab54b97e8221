package io.forebay.orchestrator.engine;

/** One thing to do. Doing it twice, or after somebody else did it, changes nothing. */
public interface Action {

  /** Why, in words for the log. */
  String reason();
}
