package io.forebay.db.grant;

import io.forebay.core.access.Principal;
import io.forebay.core.access.Role;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Grants by dataset and principal. */
@ApplicationScoped
public class GrantRepository implements PanacheRepositoryBase<GrantEntity, GrantEntity.Key> {

  /** All grants on a dataset, in the order of principals. */
  public List<GrantEntity> of(long datasetId) {
    return list("key.datasetId = ?1 order by key.principal", datasetId);
  }

  /** What these principals have on a dataset. */
  public Map<Principal, Role> of(long datasetId, Collection<Principal> principals) {
    return roles(
        list(
            "key.datasetId = ?1 and key.principal in ?2",
            datasetId,
            principals.stream().map(Principal::toString).toList()));
  }

  /** As the rules know them. */
  public static Map<Principal, Role> roles(Collection<GrantEntity> grants) {
    return grants.stream()
        .collect(
            Collectors.toMap(grant -> Principal.parse(grant.key.principal()), grant -> grant.role));
  }
}
