package io.forebay.cli.supervisor;

/** What the supervisor waits for. */
sealed interface Event {

  Part part();

  /** The part's process has ended. */
  record Ended(Part part) implements Event {}

  /** The wait before the next start of the part is over. */
  record RestartDue(Part part) implements Event {}
}
