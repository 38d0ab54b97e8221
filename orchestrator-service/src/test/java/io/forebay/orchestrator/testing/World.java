package io.forebay.orchestrator.testing;

import io.forebay.core.dataset.SourceSpec;
import io.forebay.core.manifest.ContentIdentity;
import io.forebay.core.manifest.ManifestEntry;
import io.forebay.core.manifest.ManifestRef;
import io.forebay.core.manifest.ManifestWriter;
import io.forebay.core.manifest.Refusal;
import io.forebay.core.path.RefusalReason;
import io.forebay.db.manifest.PostgresChunkStore;
import io.forebay.db.sql.Json;
import io.forebay.db.sql.Sql;
import io.forebay.db.testing.RoleSession;
import io.forebay.db.testing.TestDatabase;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;

/** Makes datasets, versions and loads as the API and the loaders would, and looks at them. */
public final class World {

  private static final AtomicInteger NAMES = new AtomicInteger();

  private final RoleSession session;
  private final Sql sql;

  public World(TestDatabase database) {
    session = new RoleSession(database.superuser());
    sql = session.sql();
  }

  /** Takes away what a test left, its connections and those of its loaders, too. */
  public void clear() {
    truncate("dataset, cache_node, event, idempotency_key, dataset_grant, api_token");
    FakeLoader.closeAll();
    try {
      session.close();
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Empties tables; a loop that reads them meanwhile gives way, and tries again. */
  public void truncate(String tables) {
    session.run(
        () -> {
          // Of two that wait for each other, who first looks whether that is so is cancelled.
          sql.update("SET LOCAL deadlock_timeout = '1 min'");
          sql.update("TRUNCATE " + tables + " CASCADE");
        });
  }

  public Sql sql() {
    return sql;
  }

  /** A dataset with a runtime of this engine and spec. */
  public long dataset(String engine, Map<String, ?> spec) {
    long id = bareDataset();
    sql.update(
        "INSERT INTO runtime (dataset_id, engine, spec) VALUES (?, ?, ?)",
        id,
        engine,
        Json.parameter(spec));
    return id;
  }

  public long dataset() {
    return dataset("local", Map.of());
  }

  /** A dataset without a runtime. */
  public long bareDataset() {
    return sql.get(
        "INSERT INTO dataset (name) VALUES (?) RETURNING id",
        row -> row.number("id"),
        "dataset-" + NAMES.incrementAndGet());
  }

  /** A READY version with these files: path to size and identity. */
  public long version(long dataset, SortedMap<String, Long> sizes, String identity) {
    return version(dataset, sizes, path -> identity, 0);
  }

  /** A READY version with so many files of the same size. */
  public long version(long dataset, int files, long size) {
    SortedMap<String, Long> sizes = new java.util.TreeMap<>();
    for (int i = 0; i < files; i++) {
      sizes.put("file-%06d.bin".formatted(i), size);
    }
    return version(dataset, sizes, path -> "same", 0);
  }

  public long version(
      long dataset,
      SortedMap<String, Long> sizes,
      java.util.function.Function<String, String> identity,
      int refusals) {
    ManifestWriter writer = new ManifestWriter(new PostgresChunkStore(sql, dataset));
    sizes.forEach(
        (path, size) ->
            writer.add(
                new ManifestEntry(
                    path,
                    size,
                    0,
                    path,
                    new ContentIdentity.ETag(identity.apply(path)),
                    Optional.empty())));
    for (int i = 0; i < refusals; i++) {
      writer.refuse(new Refusal("dir//bad-%04d".formatted(i), 5, 0, RefusalReason.EMPTY_SEGMENT));
    }
    ManifestRef ref = writer.finish();
    return sql.get(
        """
        WITH next AS (
          UPDATE dataset SET last_version = last_version + 1 WHERE id = ? RETURNING last_version)
        INSERT INTO version (dataset_id, number, state, sources, files_root, refusals_root,
                             manifest_digest, file_count, total_bytes, refused_count, ready_at)
        SELECT ?, last_version, 'READY', ?, ?, ?, ?, ?, ?, ?, now() FROM next RETURNING id
        """,
        row -> row.number("id"),
        dataset,
        dataset,
        Json.parameter(List.of(new SourceSpec("", "file:///data", Map.of(), Optional.empty()))),
        ref.files().map(id -> id.bytes()),
        ref.refusals().map(id -> id.bytes()),
        ref.digest(),
        ref.fileCount(),
        ref.totalBytes(),
        ref.refusedCount());
  }

  /** A version that is being resolved, with its task. */
  public long resolving(long dataset) {
    // At once: a version without its task is one whose task was lost.
    return sql.get(
        """
        WITH next AS (
          UPDATE dataset SET last_version = last_version + 1 WHERE id = ?
          RETURNING last_version),
        made AS (
          INSERT INTO version (dataset_id, number, sources) SELECT ?, last_version, '[]'
          FROM next RETURNING id, dataset_id)
        INSERT INTO task (kind, dataset_id, version_id, turn)
        SELECT 'RESOLVE', dataset_id, id, 1 FROM made RETURNING version_id
        """,
        row -> row.number("version_id"),
        dataset,
        dataset);
  }

  public UUID load(long dataset, long version, List<String> include) {
    UUID id =
        sql.get(
            "INSERT INTO load (dataset_id, version_id, include) VALUES (?, ?, ?) RETURNING id",
            row -> row.uuid("id"),
            dataset,
            version,
            include);
    changed(dataset);
    return id;
  }

  public UUID load(long dataset, long version) {
    return load(dataset, version, List.of());
  }

  public void delete(long dataset) {
    sql.update("UPDATE dataset SET state = 'DELETING' WHERE id = ?", dataset);
    changed(dataset);
  }

  public void deleteVersion(long dataset, long version) {
    sql.update("UPDATE version SET state = 'DELETING' WHERE id = ?", version);
    changed(dataset);
  }

  /** Gives the pods of a namespace the right to read. */
  public void grant(long dataset, String namespace) {
    sql.update(
        "INSERT INTO dataset_grant (dataset_id, principal, role, granted_by)"
            + " VALUES (?, ?, 'READER', 'user:admin')",
        dataset,
        "namespace:" + namespace);
    changed(dataset);
  }

  /** Takes it away. */
  public void revoke(long dataset, String namespace) {
    sql.update(
        "DELETE FROM dataset_grant WHERE dataset_id = ? AND principal = ?",
        dataset,
        "namespace:" + namespace);
    changed(dataset);
  }

  /** Points a tag, new or old, to a version. */
  public void tag(long dataset, String name, long version) {
    sql.update(
        """
        INSERT INTO tag (dataset_id, name, version_id) VALUES (?, ?, ?)
        ON CONFLICT (dataset_id, name) DO UPDATE SET version_id = excluded.version_id
        """,
        dataset,
        name,
        version);
    changed(dataset);
  }

  public String name(long dataset) {
    return text("SELECT name AS said FROM dataset WHERE id = ?", dataset);
  }

  public void changed(long dataset) {
    sql.notify("forebay_work", Long.toString(dataset));
  }

  /** The version as wholly warm on a node, last used so many seconds ago. */
  public void warm(long node, long version, long usedSecondsAgo) {
    sql.update(
        """
        INSERT INTO warm_version (node_id, version_id, state, path, files, bytes, last_used_at)
        SELECT ?, id, 'COMPLETE', '/cache/' || id, file_count, total_bytes,
               now() - ? * interval '1 s' FROM version WHERE id = ?
        """,
        node,
        usedSecondsAgo,
        version);
    long files =
        sql.get(
            "SELECT file_count FROM version WHERE id = ?",
            row -> row.number("file_count"),
            version);
    for (int slab = 0; slab * 4096L < files; slab++) {
      java.util.BitSet bits = new java.util.BitSet();
      bits.set(0, (int) Math.min(4096, files - slab * 4096L));
      sql.update(
          "INSERT INTO cached_slab (node_id, version_id, slab, files, crc32c) VALUES (?, ?, ?, ?, ?)",
          node,
          version,
          slab,
          bits.toByteArray(),
          new byte[4 * bits.length()]);
    }
  }

  public String loadState(UUID load) {
    return sql.get("SELECT state FROM load WHERE id = ?", row -> row.text("state"), load);
  }

  /** The condition of this type as {@code Status/Reason}. */
  public String condition(long dataset, String type) {
    return sql.one(
            """
            SELECT c ->> 'status' || '/' || (c ->> 'reason') AS said
            FROM runtime, jsonb_array_elements(conditions) AS c
            WHERE dataset_id = ? AND c ->> 'type' = ?
            """,
            row -> row.text("said"),
            dataset,
            type)
        .orElse("none");
  }

  public String phase(long dataset) {
    return sql.get(
        "SELECT phase FROM runtime WHERE dataset_id = ?", row -> row.text("phase"), dataset);
  }

  public long count(String query, Object... parameters) {
    return sql.get("SELECT count(*) AS n FROM " + query, row -> row.number("n"), parameters);
  }

  /** The one value of the column {@code said}. */
  public String text(String query, Object... parameters) {
    return sql.get(query, row -> row.text("said"), parameters);
  }
}
