package io.forebay.db.dataset;

import io.forebay.db.sql.Sql;
import jakarta.enterprise.context.ApplicationScoped;

/** Locks datasets for who works without entities; {@link DatasetRepository#lock} is the other. */
@ApplicationScoped
public class DatasetLocks {

  private final Sql sql;

  public DatasetLocks(Sql sql) {
    this.sql = sql;
  }

  /**
   * Keeps others from changing the dataset, and from adding versions to it, until the transaction
   * ends; false when there is none.
   */
  public boolean lock(long id) {
    return sql.one(
            "SELECT id FROM dataset WHERE id = ? FOR NO KEY UPDATE", row -> row.number("id"), id)
        .isPresent();
  }
}
