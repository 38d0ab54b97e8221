package io.forebay.orchestrator.engine.node;

import io.forebay.core.cluster.MountName;
import io.forebay.core.cluster.NamespaceName;
import io.forebay.core.runtime.EngineName;
import io.forebay.core.version.VersionState;
import io.forebay.db.sql.Row;
import io.forebay.db.sql.Sql;
import io.forebay.orchestrator.cluster.Cluster;
import io.forebay.orchestrator.cluster.ClusterSight;
import io.forebay.orchestrator.engine.Retreat;
import io.forebay.orchestrator.lifecycle.VersionFacts;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Reads what can be mounted, from the database and from what is seen of the cluster. */
@ApplicationScoped
class MountFactsReader {

  private static final String DATASETS =
      """
      SELECT dataset.id, dataset.name FROM dataset
      JOIN runtime ON runtime.dataset_id = dataset.id AND runtime.engine = ?
      WHERE dataset.state = 'ACTIVE'
      """;

  private static final String VERSIONS =
      """
      SELECT version.dataset_id, version.id, dataset.name, version.number,
             version.state = 'DELETING' AS deleting, version.total_bytes,
             coalesce(version.manifest_digest, '') AS manifest_digest
      FROM version JOIN dataset ON dataset.id = version.dataset_id
      WHERE version.dataset_id = ANY (?) AND version.state IN ('READY', 'DELETING')
      ORDER BY version.dataset_id, version.number
      """;

  private static final String GRANTS =
      """
      SELECT dataset_id, substr(principal, length('namespace:') + 1) AS namespace
      FROM dataset_grant WHERE dataset_id = ANY (?) AND principal LIKE 'namespace:%'
      """;

  private static final String WARM =
      """
      SELECT version.dataset_id, dataset.name, version.number, node.name AS node, node.cluster,
             coalesce(node.host_dir, node.cache_dir) AS directory, warm.version_id, warm.node_id,
             node.last_seen_at,
             warm.state = 'COMPLETE' AS complete, warm.pods, warm.withdrawn,
             warm.unlabelled_at IS NOT NULL AS unlabelled,
             EXISTS (SELECT FROM task WHERE task.version_id = warm.version_id AND kind = 'EVICT'
                       AND task.node_id = warm.node_id
                       AND task.state IN ('QUEUED', 'RUNNING')) AS going,
             coalesce(warm.unlabelled_at < now() - ? * interval '1 ms', false) AS settled
      FROM version
      JOIN dataset ON dataset.id = version.dataset_id
      JOIN warm_version AS warm ON warm.version_id = version.id AND warm.state <> 'EVICTING'
      JOIN cache_node AS node ON node.id = warm.node_id AND NOT node.lost AND node.engine = ?
      WHERE version.dataset_id = ANY (?) AND version.state IN ('READY', 'DELETING')
      ORDER BY version.number, node.name, node.cluster
      """;

  /** How long a pod may take from being chosen for a node until it is seen there. */
  static final Duration ON_THE_WAY = Duration.ofSeconds(5);

  private final Sql sql;
  private final Cluster cluster;

  MountFactsReader(Sql sql, Cluster cluster) {
    this.sql = sql;
    this.cluster = cluster;
  }

  private record Of<T>(long dataset, T fact) {}

  /**
   * The facts of one dataset.
   *
   * @param wanted whether it has this engine and stays
   */
  MountFacts read(long id, String name, boolean wanted) {
    return read(Map.of(id, name), wanted).get(id);
  }

  /** The facts of all datasets that have this engine, by id, in four statements. */
  Map<Long, MountFacts> readAll() {
    return read(
        sql
            .list(
                DATASETS,
                row -> Map.entry(row.number("id"), row.text("name")),
                EngineName.NODE.text())
            .stream()
            .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue)),
        true);
  }

  /** Those of a dataset that is no more, of which something is left in the cluster. */
  Optional<MountFacts> gone(String name) {
    return cluster
        .sight(name, Set.of(), Set.of())
        .map(sight -> MountFacts.gone(name, cluster.name(), cluster.cacheDirectory(), sight));
  }

  /**
   * Of a dataset that has another engine now, while the cluster is not known: versions that are
   * being deleted stay where pods may have had them mounted.
   */
  Retreat whileUnknown(long id, List<VersionFacts> versions) {
    boolean onNodes =
        sql.get(
            """
            SELECT EXISTS (
              SELECT FROM version
              JOIN warm_version AS warm ON warm.version_id = version.id
              JOIN cache_node AS node ON node.id = warm.node_id AND node.engine = ?
              WHERE version.dataset_id = ?) AS there
            """,
            row -> row.flag("there"),
            EngineName.NODE.text(),
            id);
    return onNodes
        ? new Retreat(
            List.of(),
            versions.stream()
                .filter(version -> version.state() == VersionState.Name.DELETING)
                .collect(
                    Collectors.toMap(
                        VersionFacts::id,
                        _ -> "nobody can say who mounts it, since the cluster is not known")))
        : Retreat.DONE;
  }

  /** Datasets of these names that have another engine, or none. */
  List<Long> ofOtherEngines(Set<String> names) {
    return names.isEmpty()
        ? List.of()
        : sql.list(
            """
            SELECT dataset.id FROM dataset
            LEFT JOIN runtime ON runtime.dataset_id = dataset.id
            WHERE dataset.name = ANY (?) AND runtime.engine IS DISTINCT FROM ?
            """,
            row -> row.number("id"),
            names.toArray(String[]::new),
            EngineName.NODE.text());
  }

  /** Of these names those that no dataset has. */
  Set<String> ofNoDataset(Set<String> names) {
    Set<String> unknown = new TreeSet<>(names);
    sql.list(
            "SELECT name FROM dataset WHERE name = ANY (?)",
            row -> row.text("name"),
            (Object) names.toArray(String[]::new))
        .forEach(unknown::remove);
    return unknown;
  }

  private Map<Long, MountFacts> read(Map<Long, String> datasets, boolean wanted) {
    long[] ids = datasets.keySet().stream().mapToLong(Long::longValue).toArray();
    Map<Long, List<MountVersion>> versions =
        byDataset(sql.list(VERSIONS, MountFactsReader::version, ids));
    Map<Long, List<String>> grants =
        byDataset(
            sql.list(
                GRANTS, row -> new Of<>(row.number("dataset_id"), row.text("namespace")), ids));
    Map<Long, List<WarmNode>> warm =
        byDataset(
            sql.list(
                WARM, MountFactsReader::warm, ON_THE_WAY.toMillis(), EngineName.NODE.text(), ids));
    return datasets.keySet().stream()
        .collect(
            Collectors.toMap(
                id -> id,
                id ->
                    facts(
                        id,
                        datasets.get(id),
                        wanted,
                        versions.getOrDefault(id, List.of()),
                        new TreeSet<>(grants.getOrDefault(id, List.of())),
                        warm.getOrDefault(id, List.of()))));
  }

  private MountFacts facts(
      long id,
      String name,
      boolean wanted,
      List<MountVersion> versions,
      SortedSet<String> namespaces,
      List<WarmNode> warm) {
    Optional<ClusterSight> sight =
        cluster.sight(
            name,
            warm.stream().map(WarmNode::node).collect(Collectors.toSet()),
            namespaces.stream().filter(NamespaceName::isValid).collect(Collectors.toSet()));
    return new MountFacts(
        id,
        name,
        wanted,
        versions,
        namespaces,
        warm,
        cluster.name(),
        cluster.cacheDirectory(),
        sight,
        cluster.trouble());
  }

  private static <T> Map<Long, List<T>> byDataset(List<Of<T>> facts) {
    return facts.stream()
        .collect(
            Collectors.groupingBy(Of::dataset, Collectors.mapping(Of::fact, Collectors.toList())));
  }

  private static Of<MountVersion> version(Row row) throws SQLException {
    return new Of<>(
        row.number("dataset_id"),
        new MountVersion(
            row.number("id"),
            new MountName(row.text("name"), row.integer("number")),
            row.flag("deleting"),
            row.number("total_bytes"),
            row.text("manifest_digest")));
  }

  private static Of<WarmNode> warm(Row row) throws SQLException {
    return new Of<>(
        row.number("dataset_id"),
        new WarmNode(
            new MountName(row.text("name"), row.integer("number")),
            row.number("version_id"),
            row.number("node_id"),
            row.text("node"),
            row.text("cluster"),
            row.text("directory"),
            row.instant("last_seen_at"),
            row.flag("complete"),
            row.integer("pods"),
            withdrawal(row)));
  }

  private static Withdrawal withdrawal(Row row) throws SQLException {
    if (row.flag("going")) {
      return Withdrawal.GOING;
    }
    if (!row.flag("withdrawn")) {
      return Withdrawal.NONE;
    }
    if (row.flag("settled")) {
      return Withdrawal.SETTLED;
    }
    return row.flag("unlabelled") ? Withdrawal.UNLABELLED : Withdrawal.ASKED;
  }
}
