package io.forebay.db.version;

import io.forebay.core.version.VersionRef;
import io.forebay.core.version.VersionState;
import io.quarkus.hibernate.orm.panache.PanacheRepository;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** Versions by dataset and number. */
@ApplicationScoped
public class VersionRepository implements PanacheRepository<VersionEntity> {

  private static final String NEWEST =
      """
      SELECT v.* FROM unnest(CAST(?1 AS bigint[])) AS d (id)
      CROSS JOIN LATERAL (
        SELECT * FROM version WHERE dataset_id = d.id AND number < ?2
        ORDER BY number DESC LIMIT ?3) v
      """;

  /** The version that a reference means at this moment. */
  public Optional<VersionEntity> referredTo(long datasetId, VersionRef reference) {
    return switch (reference) {
      case VersionRef.Number number when number.value() > Integer.MAX_VALUE -> Optional.empty();
      case VersionRef.Number number ->
          find("datasetId = ?1 and number = ?2", datasetId, (int) number.value())
              .firstResultOptional();
      case VersionRef.Tag tag ->
          find(
                  "id = (select t.versionId from Tag t where t.key.datasetId = ?1"
                      + " and t.key.name = ?2)",
                  datasetId,
                  tag.name())
              .firstResultOptional();
      case VersionRef.Latest _ ->
          find(
                  "datasetId = ?1 and state = ?2 order by number desc",
                  datasetId,
                  VersionState.Name.READY)
              .firstResultOptional();
    };
  }

  /** The ready version before this number. */
  public Optional<VersionEntity> readyBefore(long datasetId, int number) {
    return find(
            "datasetId = ?1 and number < ?2 and state = ?3 order by number desc",
            datasetId,
            number,
            VersionState.Name.READY)
        .firstResultOptional();
  }

  /** The version as it is now, after a transition of this transaction. */
  public VersionEntity afresh(VersionEntity version) {
    getEntityManager().refresh(version);
    return version;
  }

  public List<VersionEntity> byIds(Collection<Long> ids) {
    return ids.isEmpty() ? List.of() : list("id in ?1", ids);
  }

  /** The newest versions of each dataset with numbers below this one, at most so many of each. */
  public List<VersionEntity> newest(Collection<Long> datasetIds, int below, int limit) {
    return getSession()
        .createNativeQuery(NEWEST, VersionEntity.class)
        .setParameter(1, datasetIds.toArray(Long[]::new))
        .setParameter(2, below)
        .setParameter(3, limit)
        .getResultList();
  }
}
