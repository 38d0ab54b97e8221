package io.forebay.db.access;

/** The database roles. Migrations run as the owner; each service has its own role. */
public enum DatabaseRole {
  OWNER("forebay_owner"),
  API("forebay_api"),
  ORCHESTRATOR("forebay_orchestrator"),
  LOADER("forebay_loader");

  private final String roleName;

  DatabaseRole(String roleName) {
    this.roleName = roleName;
  }

  /** Its name in PostgreSQL; a plain identifier. */
  public String roleName() {
    return roleName;
  }
}
