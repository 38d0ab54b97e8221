package io.forebay.db.grant;

import io.forebay.core.access.Role;
import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Table;
import java.time.Instant;

/** A row of {@code dataset_grant}. */
@Entity(name = "Grant")
@Table(name = "dataset_grant")
public class GrantEntity {

  /** A principal has one role on a dataset. */
  @Embeddable
  public record Key(@Column(name = "dataset_id") long datasetId, String principal) {}

  @EmbeddedId public Key key;

  @Enumerated(EnumType.STRING)
  public Role role;

  @Column(name = "granted_by")
  public String grantedBy;

  @Column(name = "granted_at")
  public Instant grantedAt;
}
