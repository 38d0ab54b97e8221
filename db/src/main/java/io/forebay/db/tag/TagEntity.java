package io.forebay.db.tag;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import java.time.Instant;

/** A row of {@code tag}. */
@Entity(name = "Tag")
@Table(name = "tag")
public class TagEntity {

  /** A tag's name is unique within its dataset. */
  @Embeddable
  public record Key(@Column(name = "dataset_id") long datasetId, String name) {}

  @EmbeddedId public Key key;

  @Column(name = "version_id")
  public long versionId;

  public long revision;

  @Column(name = "moved_at")
  public Instant movedAt;
}
