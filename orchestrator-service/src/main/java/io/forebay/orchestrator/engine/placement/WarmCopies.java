package io.forebay.orchestrator.engine.placement;

import io.forebay.db.sql.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads what nodes hold. */
@ApplicationScoped
class WarmCopies {

  private static final String ON_NODE = WarmCopy.select("WHERE warm.node_id = ?");
  private static final String OF_VERSIONS =
      WarmCopy.select("WHERE warm.version_id = ANY(?) AND warm.node_id = ANY(?)");
  private static final String OF_DATASET =
      WarmCopy.select("WHERE version.dataset_id = ? AND warm.node_id = ?");

  private static final String OF_DATASET_ON =
      WarmCopy.select("WHERE version.dataset_id = ? AND warm.node_id = ANY(?)");

  private static final String FIND =
      WarmCopy.select("WHERE warm.version_id = ? AND warm.node_id = ?");

  private final Sql sql;

  WarmCopies(Sql sql) {
    this.sql = sql;
  }

  /** All of a node's, least recently used first. */
  List<WarmCopy> onNode(long nodeId) {
    return sql.list(ON_NODE, WarmCopy::read, nodeId);
  }

  /** Those of a dataset on a node, least recently used first. */
  List<WarmCopy> ofDataset(long datasetId, long nodeId) {
    return sql.list(OF_DATASET, WarmCopy::read, datasetId, nodeId);
  }

  /** Those of a dataset by node, for each of the nodes, least recently used first. */
  Map<Long, List<WarmCopy>> ofDataset(long datasetId, Collection<Long> nodeIds) {
    Map<Long, List<WarmCopy>> byNode = new HashMap<>();
    nodeIds.forEach(node -> byNode.put(node, new ArrayList<>()));
    sql.list(OF_DATASET_ON, WarmCopy::read, datasetId, ids(nodeIds))
        .forEach(copy -> byNode.get(copy.nodeId()).add(copy));
    return byNode;
  }

  /** One version's on one node. */
  Optional<WarmCopy> find(long versionId, long nodeId) {
    return sql.one(FIND, WarmCopy::read, versionId, nodeId);
  }

  List<WarmCopy> ofVersions(Collection<Long> versionIds, Collection<Long> nodeIds) {
    return versionIds.isEmpty() || nodeIds.isEmpty()
        ? List.of()
        : sql.list(OF_VERSIONS, WarmCopy::read, ids(versionIds), ids(nodeIds));
  }

  private static long[] ids(Collection<Long> ids) {
    return ids.stream().mapToLong(Long::longValue).toArray();
  }
}
