package io.forebay.core.access;

/** What somebody may do beyond single datasets. */
public enum PlatformRole {
  /** Everything. */
  ADMIN,
  /** Register datasets and store secrets, which they then own. */
  CREATOR,
  /** Read the audit log. */
  AUDITOR
}
