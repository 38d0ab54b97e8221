package io.forebay.db.consumer;

import io.forebay.core.consumer.ConsumerState;
import io.forebay.db.sql.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Consumers of versions. Ids rise with time. */
@ApplicationScoped
public class ConsumerRepository {

  // Above every id of version 7.
  private static final UUID END = new UUID(-1L, -1L);

  // Not by an index of one state, which leads through other versions'.
  private static final String IN_STATES = "AND (state = ANY (CAST(:states AS text[]))) IS TRUE";

  private static final String PAGE =
      """
      SELECT * FROM consumer
      WHERE version_id = :version AND id < :before %s
      ORDER BY id DESC LIMIT :limit
      """;

  // Few are not over, and they may be older than any number that are.
  private static final String PAGE_OF_UNFINISHED =
      """
      WITH unfinished AS MATERIALIZED (
        SELECT * FROM consumer
        WHERE version_id = :version AND finished_at IS NULL AND id < :before %s)
      SELECT * FROM unfinished ORDER BY id DESC LIMIT :limit
      """;

  static final String KNOWN =
      """
      SELECT consumer.* FROM consumer
      JOIN version ON version.id = consumer.version_id
      WHERE version.dataset_id = ANY (CAST(:datasets AS bigint[])) AND consumer.finished_at IS NULL
      UNION
      SELECT * FROM consumer WHERE pod_uid = ANY (CAST(:pods AS text[]))
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
    Map<String, Object> parameters =
        new HashMap<>(Map.of("version", versionId, "before", before.orElse(END), "limit", limit));
    if (!states.isEmpty()) {
      parameters.put("states", states);
    }
    return sql.list(page(states), parameters, ConsumerRecord::read);
  }

  /** The statement for a page of those in some states. */
  static String page(Collection<ConsumerState> states) {
    if (states.isEmpty()) {
      return PAGE.formatted("");
    }
    return (states.stream().noneMatch(ConsumerState::over) ? PAGE_OF_UNFINISHED : PAGE)
        .formatted(IN_STATES);
  }

  /**
   * Those of all versions of datasets that may still read, and all of some pods.
   *
   * @param podUids of these pods
   */
  public List<ConsumerRecord> known(Collection<Long> datasetIds, Collection<String> podUids) {
    return sql.list(KNOWN, Map.of("datasets", datasetIds, "pods", podUids), ConsumerRecord::read);
  }
}
