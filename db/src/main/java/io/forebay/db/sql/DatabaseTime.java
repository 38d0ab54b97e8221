package io.forebay.db.sql;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.InstantSource;

/** The database's clock: the one that all processes share, whatever theirs say. */
@ApplicationScoped
public class DatabaseTime implements InstantSource {

  private final Sql sql;

  public DatabaseTime(Sql sql) {
    this.sql = sql;
  }

  @Override
  public Instant instant() {
    return sql.get("SELECT clock_timestamp() AS now", row -> row.instant("now"));
  }
}
