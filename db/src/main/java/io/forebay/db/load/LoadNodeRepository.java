package io.forebay.db.load;

import io.forebay.db.sql.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.List;
import java.util.UUID;

/** What loads do on their nodes, to be shown. */
@ApplicationScoped
public class LoadNodeRepository {

  private final Sql sql;

  public LoadNodeRepository(Sql sql) {
    this.sql = sql;
  }

  /** Of these loads, by load and then by the nodes' names. */
  public List<LoadNode> ofLoads(Collection<UUID> loads) {
    return loads.isEmpty()
        ? List.of()
        : sql.list(
            "SELECT * FROM load_node WHERE load_id = ANY (CAST(? AS uuid[]))"
                + " ORDER BY load_id, node, cluster",
            LoadNode::read,
            loads.stream().map(UUID::toString).toList());
  }
}
