package io.forebay.orchestrator.webhook;

import io.forebay.core.cluster.MountName;
import io.forebay.core.runtime.EngineName;
import io.forebay.core.version.VersionRef;
import io.forebay.core.version.VersionState;
import io.forebay.db.sql.Row;
import io.forebay.db.sql.Sql;
import io.forebay.orchestrator.cluster.Cluster;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.util.Optional;

/** Finds what pods ask for, as far as their namespace may have it. */
@ApplicationScoped
class GrantedVersions {

  private static final String DATASET =
      """
      SELECT dataset.id, dataset.state = 'DELETING' AS deleting,
             coalesce(runtime.engine, '') AS engine
      FROM dataset JOIN dataset_grant AS its ON its.dataset_id = dataset.id AND its.principal = ?
      LEFT JOIN runtime ON runtime.dataset_id = dataset.id
      WHERE dataset.name = ?
      """;

  private static final String VERSION =
      """
      SELECT version.id, version.number, version.state,
             coalesce(version.manifest_digest, '') AS manifest_digest,
             EXISTS (SELECT FROM warm_version AS warm JOIN cache_node AS node ON node.id = warm.node_id
                     WHERE warm.version_id = version.id AND warm.state = 'COMPLETE'
                       AND NOT warm.withdrawn AND NOT node.lost AND node.engine = ?
                       AND node.cluster = ?) AS warm
      FROM version WHERE version.dataset_id = ? AND %s
      """;

  private static final String BY_NUMBER = VERSION.formatted("version.number = ?");

  private static final String BY_TAG =
      VERSION.formatted(
          "version.id = (SELECT version_id FROM tag WHERE tag.dataset_id = version.dataset_id"
              + " AND tag.name = ?)");

  private static final String LATEST =
      VERSION.formatted("version.state = 'READY' ORDER BY version.number DESC LIMIT 1");

  private final Sql sql;
  private final Cluster cluster;

  private record Granted(long id, boolean deleting, String engine) {}

  private record Found(
      long id, int number, VersionState.Name state, String manifestDigest, boolean warm) {}

  GrantedVersions(Sql sql, Cluster cluster) {
    this.sql = sql;
    this.cluster = cluster;
  }

  /**
   * What a pod of a namespace gets for a wish.
   *
   * @throws DeniedException when there is no such version, or the namespace has no grant: then
   *     whether there is such a dataset is not to be told from the answer
   */
  MountedVersion find(String namespace, PodWish wish) {
    Granted dataset =
        sql.one(
                DATASET,
                row -> new Granted(row.number("id"), row.flag("deleting"), row.text("engine")),
                "namespace:" + namespace,
                wish.dataset())
            .orElseThrow(
                () ->
                    new DeniedException(
                        "there is no dataset "
                            + wish.dataset()
                            + ", or namespace "
                            + namespace
                            + " has no grant on it"));
    if (dataset.deleting()) {
      throw new DeniedException("dataset " + wish.dataset() + " is being deleted");
    }
    if (!dataset.engine().equals(EngineName.NODE.text())) {
      throw new DeniedException(
          "dataset "
              + wish.dataset()
              + " has "
              + (dataset.engine().isEmpty() ? "no engine" : "engine " + dataset.engine())
              + "; pods mount datasets of engine "
              + EngineName.NODE.text());
    }
    Found found =
        version(dataset.id(), wish.ref())
            .orElseThrow(() -> new DeniedException("there is no version " + wish.text()));
    if (found.state() != VersionState.Name.READY) {
      throw new DeniedException(
          "version "
              + found.number()
              + " of dataset "
              + wish.dataset()
              + " is "
              + found.state()
              + "; pods mount READY ones");
    }
    return new MountedVersion(
        wish,
        found.id(),
        new MountName(wish.dataset(), found.number()),
        found.manifestDigest(),
        found.warm());
  }

  private Optional<Found> version(long dataset, VersionRef ref) {
    String engine = EngineName.NODE.text();
    String name = cluster.name();
    return switch (ref) {
      case VersionRef.Number number ->
          sql.one(BY_NUMBER, GrantedVersions::found, engine, name, dataset, number.value());
      case VersionRef.Tag tag ->
          sql.one(BY_TAG, GrantedVersions::found, engine, name, dataset, tag.name());
      case VersionRef.Latest _ -> sql.one(LATEST, GrantedVersions::found, engine, name, dataset);
    };
  }

  private static Found found(Row row) throws SQLException {
    return new Found(
        row.number("id"),
        row.integer("number"),
        row.constant(VersionState.Name.class, "state"),
        row.text("manifest_digest"),
        row.flag("warm"));
  }
}
