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
import org.hibernate.query.NativeQuery;

/** Datasets by name. */
@ApplicationScoped
public class DatasetRepository implements PanacheRepository<DatasetEntity> {

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

  /** Reads it again, after statements of this transaction changed it. */
  public void refresh(DatasetEntity dataset) {
    getEntityManager().refresh(dataset);
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
    NativeQuery<DatasetEntity> query =
        getSession().createNativeQuery(page(seen), DatasetEntity.class);
    seen.parameters().forEach(query::setParameter);
    return query
        .setParameter("after", after)
        .setParameter("text", filter.text().orElse(""))
        .setParameter("labels", Json.write(filter.labels()))
        .setParameter("labelNames", filter.labelNames().toArray(String[]::new))
        .setParameter("limit", limit)
        .getResultList();
  }

  /** The statement for a page of what is seen. */
  static String page(Visibility seen) {
    return """
    SELECT * FROM %s AS seen
    WHERE name > :after
      AND (:text = '' OR strpos(lower(name), lower(:text)) > 0
                      OR strpos(lower(description), lower(:text)) > 0)
      AND labels @> CAST(:labels AS jsonb)
      AND jsonb_exists_all(labels, CAST(:labelNames AS text[]))
    ORDER BY name
    LIMIT :limit
    """
        .formatted(seen.unlimited() ? "dataset" : datasets(seen));
  }

  // The array's size is unknown to the planner, so it goes by the keys; OFFSET keeps the conditions
  // of the page outside, where an index of theirs would lead through what is not seen.
  private static String datasets(Visibility seen) {
    return "(SELECT * FROM dataset WHERE id = ANY (ARRAY(%s)) OFFSET 0)".formatted(seen.ids());
  }
}
