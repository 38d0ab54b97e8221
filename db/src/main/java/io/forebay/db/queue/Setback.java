package io.forebay.db.queue;

/** What a task broke off at, which says how often it is tried again. */
public enum Setback {
  /** The database, a disk, an origin: they come back by themselves. */
  OUTSIDE(20),

  /**
   * A fault of the program: at the same place it does the same again. Not failed at once, since the
   * place may have been a moment.
   */
  OURS(3);

  private final int retries;

  Setback(int retries) {
    this.retries = retries;
  }

  int retries() {
    return retries;
  }
}
