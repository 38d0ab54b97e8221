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
import org.hibernate.annotations.Immutable;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;

/** A row of {@code version}, to be shown; {@link VersionTransitions} moves it. */
@Entity(name = "Version")
@Table(name = "version")
@Immutable
public class VersionEntity {

  private static final TypeReference<List<SourceSpec>> SOURCES = new TypeReference<>() {};

  @Id public long id;

  public UUID uid;

  @Column(name = "dataset_id")
  public long datasetId;

  public int number;

  @Enumerated(EnumType.STRING)
  public VersionState.Name state;

  public String note;

  @JdbcTypeCode(SqlTypes.JSON)
  public String sources;

  @Column(name = "files_root")
  public byte[] filesRoot;

  @Column(name = "refusals_root")
  public byte[] refusalsRoot;

  @Column(name = "manifest_digest")
  public String manifestDigest;

  @Column(name = "file_count")
  public long fileCount;

  @Column(name = "total_bytes")
  public long totalBytes;

  @Column(name = "refused_count")
  public long refusedCount;

  @JdbcTypeCode(SqlTypes.ARRAY)
  @Column(name = "wanted_tags")
  public List<String> wantedTags;

  @Column(name = "error_code")
  public String errorCode;

  @Column(name = "error_detail")
  public String errorDetail;

  @Column(name = "created_at")
  public Instant createdAt;

  @Column(name = "ready_at")
  public Instant readyAt;

  /** The sources as they were when the version was asked for. */
  public List<SourceSpec> sources() {
    return Json.read(sources, SOURCES);
  }
}
