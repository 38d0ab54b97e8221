package io.forebay.db.runtime;

import io.forebay.core.runtime.RuntimeSpec;
import io.forebay.db.lock.EntityLocks;
import io.forebay.db.sql.Json;
import io.forebay.db.sql.Sql;
import io.quarkus.hibernate.orm.panache.PanacheRepository;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** The runtime of each dataset. */
@ApplicationScoped
public class RuntimeRepository implements PanacheRepository<RuntimeEntity> {

  private final Sql sql;
  private final EntityLocks locks;

  public RuntimeRepository(Sql sql, EntityLocks locks) {
    this.sql = sql;
    this.locks = locks;
  }

  /** Inserts a pending runtime, unless the orchestrator gave the dataset one meanwhile. */
  public RuntimeEntity insert(long datasetId, String engine, RuntimeSpec spec) {
    sql.update(
        "INSERT INTO runtime (dataset_id, engine, spec) VALUES (?, ?, ?)"
            + " ON CONFLICT (dataset_id) DO NOTHING",
        datasetId,
        engine,
        Json.parameter(spec));
    return findById(datasetId);
  }

  /** The runtime, locked against other writers until the transaction ends. */
  public Optional<RuntimeEntity> lock(long datasetId) {
    return locks.lock(RuntimeEntity.class, datasetId);
  }

  public List<RuntimeEntity> ofDatasets(Collection<Long> datasetIds) {
    return datasetIds.isEmpty() ? List.of() : list("datasetId in ?1", datasetIds);
  }
}
