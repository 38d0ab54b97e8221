package io.forebay.db.consumer;

import io.forebay.core.consumer.ConsumerState;
import io.forebay.db.sql.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Consumers of versions. Ids rise with time. */
@ApplicationScoped
public class ConsumerRepository {

  // Above every id of version 7.
  private static final UUID END = new UUID(-1L, -1L);

  private static final String PAGE =
      """
      SELECT * FROM consumer WHERE version_id = ? AND id < ?
        AND (state = ANY (?) OR cardinality(?) = 0)
      ORDER BY id DESC LIMIT ?
      """;

  private static final String UNFINISHED =
      """
      SELECT consumer.* FROM consumer
      JOIN version ON version.id = consumer.version_id
      WHERE version.dataset_id = ? AND consumer.finished_at IS NULL
      """;

  private final Sql sql;

  public ConsumerRepository(Sql sql) {
    this.sql = sql;
  }

  /**
   * Of a version, the newest first.
   *
   * @param states only in these; all when empty
   * @param before only older than this one
   */
  public List<ConsumerRecord> page(
      long versionId, Collection<ConsumerState> states, Optional<UUID> before, int limit) {
    String[] names = states.stream().map(Enum::name).toArray(String[]::new);
    return sql.list(PAGE, ConsumerRecord::read, versionId, before.orElse(END), names, names, limit);
  }

  /** Those of all versions of a dataset that may still read. */
  public List<ConsumerRecord> unfinished(long datasetId) {
    return sql.list(UNFINISHED, ConsumerRecord::read, datasetId);
  }
}
