package io.forebay.db.node;

import com.fasterxml.jackson.core.type.TypeReference;
import io.forebay.db.cache.CacheNodes;
import io.forebay.db.sql.Json;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.hibernate.annotations.Formula;
import org.hibernate.annotations.Immutable;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;

/** A row of {@code cache_node}; the node itself writes it. */
@Entity(name = "CacheNode")
@Table(name = "cache_node")
@Immutable
public class NodeEntity {

  private static final TypeReference<Map<String, String>> LABELS = new TypeReference<>() {};

  @Id public long id;

  public UUID uid;

  public String cluster;

  public String name;

  public String engine;

  @Column(name = "cache_dir")
  public String cacheDir;

  @Column(name = "capacity_bytes")
  public long capacityBytes;

  @Column(name = "used_bytes")
  public long usedBytes;

  @Column(name = "free_bytes")
  public long freeBytes;

  @JdbcTypeCode(SqlTypes.JSON)
  public String labels;

  @Column(name = "registered_at")
  public Instant registeredAt;

  @Column(name = "last_seen_at")
  public Instant lastSeenAt;

  /** Whether one of its loaders reported lately, as in {@link CacheNodes#ALIVE}. */
  @Formula(
      "EXISTS (SELECT 1 FROM loader WHERE loader.node_id = id"
          + " AND loader.last_seen_at > now() - interval '15 s')")
  public boolean alive;

  public Map<String, String> labels() {
    return Json.read(labels, LABELS);
  }
}
