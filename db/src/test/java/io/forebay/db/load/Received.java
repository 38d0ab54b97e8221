package io.forebay.db.load;

import io.forebay.db.sql.Sql;

/**
 * What loads received from origins, written down by a trigger of the test's own whenever their
 * counters move, but for when they are set to 0.
 */
record Received(Sql owner) {

  /** Writes it down from now on. */
  static Received of(Sql owner) {
    owner.update("CREATE TABLE received (bytes bigint NOT NULL)");
    owner.update(
        """
        CREATE FUNCTION write_received() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
          SET search_path = public AS $$
        BEGIN
          INSERT INTO received VALUES (new.bytes_transferred - old.bytes_transferred);
          RETURN NULL;
        END $$
        """);
    owner.update(
        """
        CREATE TRIGGER received AFTER UPDATE ON load
        FOR EACH ROW WHEN (new.bytes_transferred <> 0) EXECUTE FUNCTION write_received()
        """);
    return new Received(owner);
  }

  /** By all loads, in all their attempts. */
  long all() {
    return owner.get("SELECT coalesce(sum(bytes), 0) AS n FROM received", row -> row.number("n"));
  }

  /** As it is counted by day. */
  long counted() {
    return owner.get(
        "SELECT coalesce(sum(bytes_transferred), 0) AS n FROM traffic", row -> row.number("n"));
  }

  void forget() {
    owner.update("TRUNCATE received, traffic");
  }
}
