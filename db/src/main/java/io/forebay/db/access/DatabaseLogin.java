package io.forebay.db.access;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;

/** What it takes to connect to one database as one role. */
public record DatabaseLogin(String url, String user, String password) {

  /** A new connection, which the caller closes. */
  public Connection connect() throws SQLException {
    return DriverManager.getConnection(url, user, password);
  }

  /** Without the password. */
  @Override
  public String toString() {
    return user + " at " + url;
  }
}
