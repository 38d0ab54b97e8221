package io.forebay.db.queue;

/** What a task broke off at, which says how often it is tried again. */
public enum Setback {
  /** The database, a disk, an origin: they come back by themselves. */
  OUTSIDE(20, "retries"),

  /**
   * A fault of the program: at the same place it does the same again. Not failed at once, since the
   * place may have been a moment.
   */
  OURS(3, "faults");

  private final int retries;
  private final String counter;

  Setback(int retries, String counter) {
    this.retries = retries;
    this.counter = counter;
  }

  int retries() {
    return retries;
  }

  /** The column of a task that has how often it was tried again because of this. */
  String counter() {
    return counter;
  }
}
