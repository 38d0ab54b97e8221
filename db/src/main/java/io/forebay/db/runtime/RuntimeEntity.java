package io.forebay.db.runtime;

import io.forebay.core.runtime.RuntimePhase;
import io.forebay.core.runtime.RuntimeSpec;
import io.forebay.db.sql.Json;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import org.hibernate.annotations.DynamicUpdate;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;

/** A row of {@code runtime}; phase and conditions are the orchestrator's to write. */
@Entity(name = "Runtime")
@Table(name = "runtime")
@DynamicUpdate
public class RuntimeEntity {

  @Id
  @Column(name = "dataset_id")
  public long datasetId;

  public String engine;

  /** JSON as asked. */
  @JdbcTypeCode(SqlTypes.JSON)
  public String spec;

  public long generation;

  @Column(name = "observed_generation", updatable = false)
  public long observedGeneration;

  @Enumerated(EnumType.STRING)
  @Column(updatable = false)
  public RuntimePhase phase;

  /** JSON list of conditions. */
  @JdbcTypeCode(SqlTypes.JSON)
  @Column(updatable = false)
  public String conditions;

  @Column(name = "updated_at")
  public Instant updatedAt;

  public RuntimeSpec spec() {
    return Json.read(spec, RuntimeSpec.class);
  }

  public void spec(RuntimeSpec asked) {
    spec = Json.write(asked);
  }
}
