package io.forebay.db.load;

import io.forebay.core.load.LoadState.Command;

/** What somebody does. */
sealed interface Step {

  /** A person's command to a load. */
  record Person(Command command, int load) implements Step {}

  /** What the orchestrator does to a load. */
  record Orchestrator(Deed deed, int load) implements Step {}

  enum Deed {
    PLAN,
    PUBLISH,
    REPLAN,
    REFUSE,
    LOSE_NODE,
    CANCEL,
    EXPIRE
  }

  /** What a loader does with the task that it claimed last. */
  enum Loader implements Step {
    CLAIM,
    CLAIM_ON_THE_OTHER_NODE,
    REPORT,
    REPORT_FAILURE,
    FINISH,
    FINISH_WITHOUT_A_FILE,
    BREAK_OFF,
    DIE
  }
}
