package io.forebay.db.runtime;

import io.forebay.core.runtime.RuntimeSpec;
import io.forebay.db.sql.Json;
import io.forebay.db.sql.Sql;
import io.quarkus.hibernate.orm.panache.PanacheRepository;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** The runtime of each dataset. */
@ApplicationScoped
public class RuntimeRepository implements PanacheRepository<RuntimeEntity> {

  private final Sql sql;

  public RuntimeRepository(Sql sql) {
    this.sql = sql;
  }

  /** Inserts a pending runtime. */
  public RuntimeEntity insert(long datasetId, String engine, RuntimeSpec spec) {
    sql.update(
        "INSERT INTO runtime (dataset_id, engine, spec) VALUES (?, ?, ?)",
        datasetId,
        engine,
        Json.parameter(spec));
    return findById(datasetId);
  }

  public Optional<RuntimeEntity> lock(long datasetId) {
    return findByIdOptional(datasetId, LockModeType.PESSIMISTIC_WRITE);
  }

  public List<RuntimeEntity> ofDatasets(Collection<Long> datasetIds) {
    return datasetIds.isEmpty() ? List.of() : list("datasetId in ?1", datasetIds);
  }
}
