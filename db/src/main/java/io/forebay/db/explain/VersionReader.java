package io.forebay.db.explain;

import io.forebay.core.explain.Listing;
import io.forebay.core.explain.Trouble;
import io.forebay.core.explain.VersionFacts;
import io.forebay.core.load.TaskState;
import io.forebay.core.version.VersionState;
import io.forebay.db.sql.Row;
import io.forebay.db.sql.Sql;
import io.forebay.db.version.VersionEntity;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads what names a version and how it is resolved. */
@ApplicationScoped
class VersionReader {

  static final String NAMES =
      """
      SELECT (SELECT coalesce(array_agg(name), '{}') FROM tag WHERE version_id = :version) AS tags,
             NOT EXISTS (SELECT FROM version WHERE dataset_id = :dataset AND number > :number
                           AND state = 'READY') AS latest
      """;

  // A version is listed once: there is one such task, or none any more.
  static final String LISTING =
      """
      SELECT state, error_code, error_detail, not_before, not_before > now() AS waits FROM task
      WHERE version_id = :version AND kind = 'RESOLVE' ORDER BY id
      """;

  private final Sql sql;

  VersionReader(Sql sql) {
    this.sql = sql;
  }

  private record Names(Set<String> tags, boolean latest) {}

  VersionFacts of(VersionEntity version) {
    Names names =
        sql.list(
                NAMES,
                Map.of(
                    "version", version.id, "dataset", version.datasetId, "number", version.number),
                row -> new Names(Set.copyOf(row.texts("tags")), row.flag("latest")))
            .getFirst();
    return new VersionFacts(
        version.number,
        version.state,
        version.fileCount,
        version.totalBytes,
        Optional.ofNullable(version.errorCode)
            .map(
                code ->
                    new Trouble(code, version.errorDetail == null ? code : version.errorDetail)),
        version.state == VersionState.Name.RESOLVING ? listing(version.id) : Optional.empty(),
        names.tags(),
        names.latest());
  }

  private Optional<Listing> listing(long version) {
    List<Listing> listings =
        sql.list(LISTING, Map.of("version", version), VersionReader::readListing);
    return listings.isEmpty() ? Optional.empty() : Optional.of(listings.getLast());
  }

  private static Listing readListing(Row row) throws SQLException {
    return new Listing(
        row.constant(TaskState.class, "state") == TaskState.RUNNING,
        row.flag("waits") ? retry(row) : Optional.empty());
  }

  /** Of a task that waits: why it broke off and when it is tried again. */
  static Optional<Listing.Retry> retry(Row row) throws SQLException {
    Optional<Trouble> trouble = trouble(row);
    return trouble.isPresent()
        ? Optional.of(new Listing.Retry(trouble.get(), row.instant("not_before")))
        : Optional.empty();
  }

  /** What went wrong, of columns {@code error_code} and {@code error_detail}. */
  static Optional<Trouble> trouble(Row row) throws SQLException {
    Optional<String> code = row.optionalText("error_code");
    return code.isPresent()
        ? Optional.of(new Trouble(code.get(), row.optionalText("error_detail").orElse(code.get())))
        : Optional.empty();
  }
}
