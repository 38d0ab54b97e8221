package io.forebay.db.grant;

import io.forebay.core.access.Principal;
import io.forebay.core.access.Role;
import io.forebay.db.sql.Row;
import io.forebay.db.sql.Sql;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Grants by dataset and principal. */
@ApplicationScoped
public class GrantRepository implements PanacheRepositoryBase<GrantEntity, GrantEntity.Key> {

  private final Sql sql;

  public GrantRepository(Sql sql) {
    this.sql = sql;
  }

  /** All grants on datasets, in the order of principals. */
  public List<GrantEntity> of(Collection<Long> datasetIds) {
    return list("key.datasetId in ?1 order by key.principal", datasetIds);
  }

  // Not as entities: one that was read before the dataset was locked would be shown again after.

  /** What everybody has on a dataset. */
  public Map<Principal, Role> roles(long datasetId) {
    return byPrincipal(
        sql.list(
            "SELECT principal, role FROM dataset_grant WHERE dataset_id = ?",
            GrantRepository::role,
            datasetId));
  }

  /** What these principals have on a dataset. */
  public Map<Principal, Role> roles(long datasetId, Collection<Principal> principals) {
    return byPrincipal(
        sql.list(
            "SELECT principal, role FROM dataset_grant"
                + " WHERE dataset_id = ? AND principal = ANY (?)",
            GrantRepository::role,
            datasetId,
            principals));
  }

  /** By dataset, what these principals have on it. */
  public Map<Long, Map<Principal, Role>> roles(
      Collection<Long> datasetIds, Collection<Principal> principals) {
    return sql
        .list(
            "SELECT dataset_id, principal, role FROM dataset_grant"
                + " WHERE dataset_id = ANY (?) AND principal = ANY (?)",
            row -> Map.entry(row.number("dataset_id"), role(row)),
            datasetIds.stream().mapToLong(Long::longValue).toArray(),
            principals)
        .stream()
        .collect(
            Collectors.groupingBy(
                Map.Entry::getKey,
                Collectors.mapping(
                    Map.Entry::getValue,
                    Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue))));
  }

  /** By dataset, everybody who has any role on it: who sees it, apart from administrators. */
  public Map<Long, Set<String>> readers(Collection<Long> datasetIds) {
    return sql
        .list(
            "SELECT dataset_id, principal FROM dataset_grant WHERE dataset_id = ANY (?)",
            row -> Map.entry(row.number("dataset_id"), row.text("principal")),
            datasetIds.stream().mapToLong(Long::longValue).toArray())
        .stream()
        .collect(
            Collectors.groupingBy(
                Map.Entry::getKey, Collectors.mapping(Map.Entry::getValue, Collectors.toSet())));
  }

  /** Gives a role, whatever the principal had. */
  public void put(long datasetId, Principal principal, Role role, Principal by) {
    sql.update(
        "INSERT INTO dataset_grant (dataset_id, principal, role, granted_by) VALUES (?, ?, ?, ?)"
            + " ON CONFLICT (dataset_id, principal) DO UPDATE SET role = excluded.role,"
            + " granted_by = excluded.granted_by, granted_at = now()",
        datasetId,
        principal.toString(),
        role,
        by.toString());
  }

  /** Takes the principal's role away. */
  public void remove(long datasetId, Principal principal) {
    sql.update(
        "DELETE FROM dataset_grant WHERE dataset_id = ? AND principal = ?",
        datasetId,
        principal.toString());
  }

  private static Map.Entry<Principal, Role> role(Row row) throws SQLException {
    return Map.entry(Principal.parse(row.text("principal")), row.constant(Role.class, "role"));
  }

  private static Map<Principal, Role> byPrincipal(List<Map.Entry<Principal, Role>> rows) {
    return rows.stream().collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
  }
}
