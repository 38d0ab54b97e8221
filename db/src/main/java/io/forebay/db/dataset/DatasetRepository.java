package io.forebay.db.dataset;

import io.forebay.db.grant.Visibility;
import io.forebay.db.lock.EntityLocks;
import io.forebay.db.sql.Json;
import io.forebay.db.sql.Sql;
import io.quarkus.hibernate.orm.panache.PanacheRepository;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Datasets by name. */
@ApplicationScoped
public class DatasetRepository implements PanacheRepository<DatasetEntity> {

  private static final String PAGE =
      """
      SELECT * FROM dataset
      WHERE name > ?1
        AND (?2 = '' OR strpos(lower(name), lower(?2)) > 0
                     OR strpos(lower(description), lower(?2)) > 0)
        AND labels @> CAST(?3 AS jsonb)
        AND jsonb_exists_all(labels, CAST(?4 AS text[]))
        AND (?6 OR EXISTS (SELECT FROM dataset_grant
                           WHERE dataset_id = dataset.id
                             AND principal = ANY (CAST(?7 AS text[]))))
        AND (NOT ?8 OR name = ANY (CAST(?9 AS text[])))
      ORDER BY name
      LIMIT ?5
      """;

  private final Sql sql;
  private final EntityLocks locks;

  public DatasetRepository(Sql sql, EntityLocks locks) {
    this.sql = sql;
    this.locks = locks;
  }

  /** Inserts an active dataset; empty when the name is taken. */
  public Optional<DatasetEntity> insert(
      String name, String description, Map<String, String> labels) {
    return sql.one(
            "INSERT INTO dataset (name, description, labels) VALUES (?, ?, ?)"
                + " ON CONFLICT (name) DO NOTHING RETURNING id",
            row -> row.number("id"),
            name,
            description,
            Json.parameter(labels))
        .map(this::findById);
  }

  public Optional<DatasetEntity> named(String name) {
    return find("name", name).firstResultOptional();
  }

  /** The dataset, locked against other writers until the transaction ends. */
  public Optional<DatasetEntity> lock(String name) {
    return named(name).flatMap(dataset -> locks.lock(DatasetEntity.class, dataset.id));
  }

  public List<DatasetEntity> byIds(Collection<Long> ids) {
    return ids.isEmpty() ? List.of() : list("id in ?1", ids);
  }

  public List<DatasetEntity> byNames(Collection<String> names) {
    return names.isEmpty() ? List.of() : list("name in ?1", names);
  }

  /**
   * In the order of names, after this one; the empty name is before all.
   *
   * @param seen by whom it is asked for
   */
  public List<DatasetEntity> page(DatasetFilter filter, Visibility seen, String after, int limit) {
    return getSession()
        .createNativeQuery(PAGE, DatasetEntity.class)
        .setParameter(1, after)
        .setParameter(2, filter.text().orElse(""))
        .setParameter(3, Json.write(filter.labels()))
        .setParameter(4, filter.labelNames().toArray(String[]::new))
        .setParameter(5, limit)
        .setParameter(6, seen.all())
        .setParameter(7, seen.principals().toArray(String[]::new))
        .setParameter(8, seen.limited())
        .setParameter(9, seen.names().toArray(String[]::new))
        .getResultList();
  }
}
