package io.forebay.db.node;

import io.quarkus.hibernate.orm.panache.PanacheRepository;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;

/** Cache nodes by name. */
@ApplicationScoped
public class NodeRepository implements PanacheRepository<NodeEntity> {

  /** Those of all clusters that have this name, by cluster. */
  public List<NodeEntity> named(String name) {
    return list("name = ?1 order by cluster", name);
  }

  /**
   * In the order of names and then of clusters, after this one; empty texts are before all.
   *
   * @param cluster only of this one
   */
  public List<NodeEntity> page(
      Optional<String> cluster, String afterName, String afterCluster, int limit) {
    return find(
            "name >= ?1 and (name > ?1 or cluster > ?2) and (?3 is null or cluster = ?3)"
                + " order by name, cluster",
            afterName,
            afterCluster,
            cluster.orElse(null))
        .range(0, limit - 1)
        .list();
  }
}
