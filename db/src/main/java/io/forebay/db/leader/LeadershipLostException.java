package io.forebay.db.leader;

/** Another process took the job over. */
public final class LeadershipLostException extends RuntimeException {

  public LeadershipLostException(String job) {
    super("another process leads " + job + " now");
  }
}
