package io.forebay.db.testing;

import io.forebay.db.sql.Sql;
import java.util.List;

/**
 * What states rows really went through, written down by triggers of the test's own: whoever moves
 * them, by whatever statement.
 */
public record History(Sql owner) {

  /** One move of one row. */
  public record Move(String from, String to) {}

  /** Writes down the moves of these tables from now on. */
  public static History of(Sql owner, String... tables) {
    owner.update(
        "CREATE TABLE history (n bigint GENERATED ALWAYS AS IDENTITY, what text, id text, was text,"
            + " became text)");
    owner.update(
        """
        CREATE FUNCTION write_history() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
          SET search_path = public AS $$
        BEGIN
          INSERT INTO history (what, id, was, became)
            VALUES (TG_TABLE_NAME, new.id::text, old.state, new.state);
          RETURN NULL;
        END $$
        """);
    for (String table : tables) {
      owner.update(
          "CREATE TRIGGER history AFTER UPDATE ON "
              + table
              + " FOR EACH ROW WHEN (old.state IS DISTINCT FROM new.state)"
              + " EXECUTE FUNCTION write_history()");
    }
    return new History(owner);
  }

  /** The moves of all rows of a table, in the order in which each row made them. */
  public List<Move> moves(String table) {
    return owner.list(
        "SELECT was, became FROM history WHERE what = ? ORDER BY n",
        row -> new Move(row.text("was"), row.text("became")),
        table);
  }

  /** The moves of one row. */
  public List<Move> moves(String table, Object id) {
    return owner.list(
        "SELECT was, became FROM history WHERE what = ? AND id = ? ORDER BY n",
        row -> new Move(row.text("was"), row.text("became")),
        table,
        id.toString());
  }

  public void forget() {
    owner.update("TRUNCATE history");
  }
}
