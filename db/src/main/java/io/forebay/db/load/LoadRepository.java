package io.forebay.db.load;

import io.forebay.db.grant.Visibility;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Loads by id. Ids rise with time: ordering by id is ordering by age. */
@ApplicationScoped
public class LoadRepository implements PanacheRepositoryBase<LoadEntity, UUID> {

  private static final String OF_DATASETS =
      """
      SELECT l.* FROM unnest(CAST(?1 AS bigint[])) AS d (id)
      CROSS JOIN LATERAL (
        SELECT * FROM load WHERE dataset_id = d.id AND id < ?2 ORDER BY id DESC LIMIT ?3) l
      """;

  /** Above every id of version 7. */
  private static final UUID END = new UUID(-1L, -1L);

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
    Map<String, Object> parameters = new HashMap<>(Map.of("before", before.orElse(END)));
    StringBuilder where = new StringBuilder("id < :before");
    dataset.ifPresent(
        id -> {
          where.append(" and datasetId = :dataset");
          parameters.put("dataset", id);
        });
    if (!seen.all()) {
      where.append(
          " and exists (select 1 from Grant g"
              + " where g.key.datasetId = datasetId and g.key.principal in :principals)");
      parameters.put("principals", seen.principals());
    }
    if (seen.limited()) {
      where.append(" and datasetId in (select d.id from Dataset d where d.name in :names)");
      parameters.put("names", seen.names());
    }
    if (!states.isEmpty()) {
      where.append(" and state in :states");
      parameters.put("states", states);
    }
    return find(where + " order by id desc", parameters).range(0, limit - 1).list();
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
