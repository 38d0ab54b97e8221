package io.forebay.db.sql;

import java.sql.SQLException;

/** The database refused or could not be reached. */
public final class DatabaseException extends RuntimeException {

  private final String sqlState;

  public DatabaseException(SQLException cause) {
    super(cause.getMessage(), cause);
    this.sqlState = cause.getSQLState() == null ? "" : cause.getSQLState();
  }

  /** Five characters as in PostgreSQL's appendix "Error Codes"; empty when unknown. */
  public String sqlState() {
    return sqlState;
  }

  /**
   * Whether the same call may succeed later: the connection broke, the server restarts, or the
   * transaction lost against another.
   */
  public boolean isTransient() {
    return sqlState.isEmpty()
        || sqlState.startsWith("08")
        || sqlState.startsWith("53")
        || sqlState.startsWith("57P")
        || sqlState.equals("40001")
        || sqlState.equals("40P01");
  }

  public boolean isUniqueViolation() {
    return sqlState.equals("23505");
  }
}
