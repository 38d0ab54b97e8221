package io.forebay.db.load;

import io.forebay.db.grant.Visibility;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.hibernate.query.NativeQuery;

/** Loads by id. Ids rise with time: ordering by id is ordering by age. */
@ApplicationScoped
public class LoadRepository implements PanacheRepositoryBase<LoadEntity, UUID> {

  private static final String OF_DATASETS =
      """
      SELECT l.* FROM unnest(CAST(?1 AS bigint[])) AS d (id)
      CROSS JOIN LATERAL (
        SELECT * FROM load WHERE dataset_id = d.id AND id < ?2 ORDER BY id DESC LIMIT ?3) l
      """;

  private static final String OF_DATASET = "AND dataset_id = :dataset";

  // Not by the index of states, which leads through what is not seen.
  private static final String IN_STATES = "AND (state = ANY (CAST(:states AS text[]))) IS TRUE";

  private static final String IN_STATES_OF_ALL = "AND state = ANY (CAST(:states AS text[]))";

  /** Above every id of version 7. */
  private static final UUID END = new UUID(-1L, -1L);

  /** Below every id. */
  private static final UUID FIRST = new UUID(0, 0);

  /** The load as it is now, after a transition of this transaction. */
  public LoadEntity afresh(LoadEntity load) {
    getEntityManager().refresh(load);
    return load;
  }

  /**
   * Newest first.
   *
   * @param dataset only of this one
   * @param seen by whom it is asked for
   * @param states only in these; all when empty
   * @param before only older than this one
   */
  public List<LoadEntity> page(
      Optional<Long> dataset,
      Visibility seen,
      Collection<String> states,
      Optional<UUID> before,
      int limit) {
    NativeQuery<LoadEntity> query =
        getSession()
            .createNativeQuery(page(seen, dataset.isPresent(), !states.isEmpty()), LoadEntity.class)
            .setParameter("before", before.orElse(END))
            .setParameter("limit", limit);
    dataset.ifPresent(id -> query.setParameter("dataset", id));
    if (!states.isEmpty()) {
      query.setParameter("states", states.toArray(String[]::new));
    }
    if (!seen.unlimited()) {
      query.setParameter("first", FIRST);
      seen.parameters().forEach(query::setParameter);
    }
    return query.getResultList();
  }

  /** The statement for a page of what is seen, of one dataset, or in some states. */
  static String page(Visibility seen, boolean ofDataset, boolean inStates) {
    String dataset = ofDataset ? OF_DATASET : "";
    return seen.unlimited()
        ? pageOfAll(dataset, inStates ? IN_STATES_OF_ALL : "")
        : pageOfSeen(seen, dataset, inStates ? IN_STATES : "");
  }

  private static String pageOfAll(String dataset, String states) {
    return "SELECT * FROM load WHERE id < :before %s %s ORDER BY id DESC LIMIT :limit"
        .formatted(dataset, states);
  }

  // A page's loads are of the datasets whose newest loads are the newest, and none of them is older
  // than the last of those. Each dataset's loads are read by its index, from the newest on.
  private static String pageOfSeen(Visibility seen, String dataset, String states) {
    return """
    WITH seen AS MATERIALIZED (
      SELECT DISTINCT dataset_id FROM (%1$s) AS ids (dataset_id) WHERE true %2$s
    ), newest AS MATERIALIZED (
      SELECT seen.dataset_id, l.id
      FROM seen CROSS JOIN LATERAL (
        SELECT id FROM load WHERE dataset_id = seen.dataset_id AND id < :before %3$s
        ORDER BY id DESC LIMIT 1) AS l
      ORDER BY l.id DESC LIMIT :limit
    ), oldest AS MATERIALIZED (
      SELECT id FROM newest ORDER BY id DESC OFFSET :limit - 1 LIMIT 1
    )
    SELECT l.* FROM newest CROSS JOIN LATERAL (
      SELECT * FROM load
      WHERE dataset_id = newest.dataset_id AND id < :before
        AND id >= coalesce((SELECT id FROM oldest), CAST(:first AS uuid)) %3$s
      ORDER BY id DESC LIMIT :limit) AS l
    ORDER BY l.id DESC
    LIMIT :limit
    """
        .formatted(seen.ids(), dataset, states);
  }

  /**
   * The newest loads of each dataset, at most so many of each.
   *
   * @param before only older than this one
   */
  public List<LoadEntity> newest(Collection<Long> datasetIds, Optional<UUID> before, int limit) {
    return getSession()
        .createNativeQuery(OF_DATASETS, LoadEntity.class)
        .setParameter(1, datasetIds.toArray(Long[]::new))
        .setParameter(2, before.orElse(END))
        .setParameter(3, limit)
        .getResultList();
  }

  /** Whether a load that is not over uses the version. */
  public boolean usesVersion(long versionId) {
    return count(
            "versionId = ?1 and state in ?2", versionId, List.of("QUEUED", "RUNNING", "PAUSED"))
        > 0;
  }
}
