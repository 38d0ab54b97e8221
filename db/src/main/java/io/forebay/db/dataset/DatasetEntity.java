package io.forebay.db.dataset;

import com.fasterxml.jackson.core.type.TypeReference;
import io.forebay.core.dataset.DatasetState;
import io.forebay.db.sql.Json;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Map;
import org.hibernate.annotations.DynamicUpdate;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;

/** A row of {@code dataset}. */
@Entity(name = "Dataset")
@Table(name = "dataset")
@DynamicUpdate
public class DatasetEntity {

  private static final TypeReference<Map<String, String>> LABELS = new TypeReference<>() {};

  @Id public long id;

  @Column(updatable = false)
  public String name;

  public String description;

  @JdbcTypeCode(SqlTypes.JSON)
  public String labels;

  @Enumerated(EnumType.STRING)
  public DatasetState state;

  @Column(name = "last_version")
  public int lastVersion;

  public long revision;

  @Column(name = "created_at", updatable = false)
  public Instant createdAt;

  @Column(name = "updated_at")
  public Instant updatedAt;

  public Map<String, String> labels() {
    return Json.read(labels, LABELS);
  }

  public void labels(Map<String, String> values) {
    labels = Json.write(values);
  }

  /** Counts one change of the resource. */
  public void touch(Instant now) {
    revision++;
    updatedAt = now;
  }
}
