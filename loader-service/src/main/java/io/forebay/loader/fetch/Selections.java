package io.forebay.loader.fetch;

import io.forebay.core.glob.PathSelection;
import io.forebay.core.problem.ProblemCode;
import io.forebay.core.problem.ProblemException;
import io.forebay.db.sql.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;

/** Which files a load is about. */
@ApplicationScoped
public class Selections {

  private final Sql sql;

  public Selections(Sql sql) {
    this.sql = sql;
  }

  /**
   * What a load is about.
   *
   * @param attempt 1, and one more for every retry
   */
  public record Wanted(PathSelection files, int attempt) {}

  /**
   * @throws ProblemException with {@link ProblemCode#LOAD_NOT_FOUND} when the load is gone
   */
  public Wanted of(UUID load) {
    return sql.one(
            "SELECT include, exclude, attempt FROM load WHERE id = ?",
            row ->
                new Wanted(
                    new PathSelection(row.texts("include"), row.texts("exclude")),
                    row.integer("attempt")),
            load)
        .orElseThrow(
            () ->
                new ProblemException(
                    ProblemCode.LOAD_NOT_FOUND, "The load was deleted meanwhile."));
  }
}
