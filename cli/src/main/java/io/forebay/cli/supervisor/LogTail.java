package io.forebay.cli.supervisor;

import io.forebay.cli.process.RotatingLog;

/** The end of a part's log, for a person. */
record LogTail(RotatingLog log) {

  @Override
  public String toString() {
    if (log.tail().isEmpty()) {
      return "It printed nothing to " + log.path();
    }
    return "The end of "
        + log.path()
        + ":\n"
        + String.join("\n", log.tail()).indent(4).stripTrailing();
  }
}
