package io.forebay.db.load;

import io.forebay.core.load.LoadCause;
import io.forebay.core.load.LoadState;
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

/** A row of {@code load}, to be shown; {@link LoadTransitions} and {@link LoadTotals} write it. */
@Entity(name = "Load")
@Table(name = "load")
@Immutable
public class LoadEntity {

  @Id public UUID id;

  @Column(name = "dataset_id")
  public long datasetId;

  @Column(name = "version_id")
  public long versionId;

  public String state;

  @JdbcTypeCode(SqlTypes.ARRAY)
  public List<String> include;

  @JdbcTypeCode(SqlTypes.ARRAY)
  public List<String> exclude;

  public int priority;

  @Column(name = "max_bytes_per_second")
  public Long maxBytesPerSecond;

  @Enumerated(EnumType.STRING)
  public LoadCause cause;

  /** It is paused until a window of its policy opens. */
  @Column(name = "outside_window")
  public boolean outsideWindow;

  public boolean planned;

  public int attempt;

  @Column(name = "files_total")
  public long filesTotal;

  @Column(name = "bytes_total")
  public long bytesTotal;

  @Column(name = "files_done")
  public long filesDone;

  @Column(name = "bytes_done")
  public long bytesDone;

  @Column(name = "files_failed")
  public long filesFailed;

  @Column(name = "files_verified")
  public long filesVerified;

  @Column(name = "files_reused")
  public long filesReused;

  @Column(name = "bytes_reused")
  public long bytesReused;

  @Column(name = "bytes_transferred")
  public long bytesTransferred;

  /** Bytes done per second, smoothed; 0 when nothing moves. */
  public double rate;

  @Column(name = "rate_at")
  public Instant rateAt;

  @Column(name = "rate_bytes")
  public long rateBytes;

  /** JSON list of nodes that it was to go to as well. */
  @Column(name = "left_out")
  @JdbcTypeCode(SqlTypes.JSON)
  public String leftOut;

  /** JSON of the problem that ended it; null when none did. */
  @JdbcTypeCode(SqlTypes.JSON)
  public String error;

  @Column(name = "created_at")
  public Instant createdAt;

  @Column(name = "started_at")
  public Instant startedAt;

  @Column(name = "finished_at")
  public Instant finishedAt;

  public LoadState state() {
    return LoadState.named(state);
  }
}
