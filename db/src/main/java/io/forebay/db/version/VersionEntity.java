package io.forebay.db.version;

import com.fasterxml.jackson.core.type.TypeReference;
import io.forebay.core.dataset.SourceSpec;
import io.forebay.core.version.VersionState;
import io.forebay.db.sql.Json;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.hibernate.annotations.DynamicUpdate;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;

/** A row of {@code version}. Only its state changes from here; the loader writes the rest. */
@Entity(name = "Version")
@Table(name = "version")
@DynamicUpdate
public class VersionEntity {

  private static final TypeReference<List<SourceSpec>> SOURCES = new TypeReference<>() {};

  @Id public long id;

  @Column(updatable = false)
  public UUID uid;

  @Column(name = "dataset_id", updatable = false)
  public long datasetId;

  @Column(updatable = false)
  public int number;

  @Enumerated(EnumType.STRING)
  public VersionState.Name state;

  @Column(updatable = false)
  public String note;

  @JdbcTypeCode(SqlTypes.JSON)
  @Column(updatable = false)
  public String sources;

  @Column(name = "files_root", updatable = false)
  public byte[] filesRoot;

  @Column(name = "refusals_root", updatable = false)
  public byte[] refusalsRoot;

  @Column(name = "manifest_digest", updatable = false)
  public String manifestDigest;

  @Column(name = "file_count", updatable = false)
  public long fileCount;

  @Column(name = "total_bytes", updatable = false)
  public long totalBytes;

  @Column(name = "refused_count", updatable = false)
  public long refusedCount;

  @JdbcTypeCode(SqlTypes.ARRAY)
  @Column(name = "wanted_tags", updatable = false)
  public List<String> wantedTags;

  @Column(name = "error_code", updatable = false)
  public String errorCode;

  @Column(name = "error_detail", updatable = false)
  public String errorDetail;

  @Column(name = "created_at", updatable = false)
  public Instant createdAt;

  @Column(name = "ready_at", updatable = false)
  public Instant readyAt;

  /** The sources as they were when the version was asked for. */
  public List<SourceSpec> sources() {
    return Json.read(sources, SOURCES);
  }
}
