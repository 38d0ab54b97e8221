package io.forebay.db.version;

import io.forebay.core.problem.Problem;
import io.forebay.core.problem.ProblemCode;
import io.forebay.core.problem.ProblemException;
import io.forebay.core.version.VersionRef;
import io.forebay.core.version.VersionState;
import io.forebay.db.sql.Row;
import io.forebay.db.sql.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.util.Map;
import java.util.Optional;

/** The one place that says of which versions loads can begin. */
@ApplicationScoped
public class LoadableVersions {

  private static final String VERSION =
      "SELECT id, number, state FROM version WHERE dataset_id = ?";

  private final Sql sql;

  public LoadableVersions(Sql sql) {
    this.sql = sql;
  }

  private record Found(long id, int number, VersionState.Name state) {}

  /**
   * The version that a reference means at this moment. Whoever holds the dataset's lock knows that
   * it is not deleted before the transaction ends.
   *
   * @throws ProblemException with {@link ProblemCode#VERSION_NOT_FOUND}, {@link
   *     ProblemCode#VERSION_FAILED} or {@link ProblemCode#VERSION_NOT_READY}
   */
  public LoadableVersion find(long datasetId, VersionRef reference) {
    Found found =
        referredTo(datasetId, reference).orElseThrow(() -> notFound(datasetId, reference));
    return check(found.id(), found.number(), found.state());
  }

  /**
   * A version that was found otherwise.
   *
   * @throws ProblemException with {@link ProblemCode#VERSION_FAILED} or {@link
   *     ProblemCode#VERSION_NOT_READY}
   */
  public static LoadableVersion check(long id, int number, VersionState.Name state) {
    return switch (state) {
      case RESOLVING, READY -> new LoadableVersion(id, number);
      case FAILED -> throw refused(ProblemCode.VERSION_FAILED, number, state);
      case DELETING -> throw refused(ProblemCode.VERSION_NOT_READY, number, state);
    };
  }

  private static ProblemException refused(ProblemCode code, int number, VersionState.Name state) {
    return new Problem(code, "Version " + number + " is " + state + ".", Map.of("state", state))
        .exception();
  }

  private Optional<Found> referredTo(long datasetId, VersionRef reference) {
    return switch (reference) {
      case VersionRef.Number number ->
          sql.one(VERSION + " AND number = ?", LoadableVersions::read, datasetId, number.value());
      case VersionRef.Tag tag ->
          sql.one(
              VERSION + " AND id = (SELECT version_id FROM tag WHERE dataset_id = ? AND name = ?)",
              LoadableVersions::read,
              datasetId,
              datasetId,
              tag.name());
      case VersionRef.Latest _ ->
          sql.one(
              VERSION + " AND state = 'READY' ORDER BY number DESC LIMIT 1",
              LoadableVersions::read,
              datasetId);
    };
  }

  private static Found read(Row row) throws SQLException {
    return new Found(
        row.number("id"), row.integer("number"), row.constant(VersionState.Name.class, "state"));
  }

  private ProblemException notFound(long datasetId, VersionRef reference) {
    return UnknownVersion.of(
        reference,
        sql.get(
            "SELECT last_version FROM dataset WHERE id = ?",
            row -> row.number("last_version"),
            datasetId));
  }
}
