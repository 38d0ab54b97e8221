package io.forebay.db.testing;

import io.forebay.core.manifest.ChunkId;
import io.forebay.core.manifest.ManifestRef;
import io.forebay.db.sql.Sql;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;

/** Rows that tests of several packages begin with; needs the rights of the owner. */
public record Seeds(Sql sql) {

  private static final AtomicInteger COUNT = new AtomicInteger();

  public long dataset() {
    return sql.get(
        "INSERT INTO dataset (name) VALUES (?) RETURNING id",
        row -> row.number("id"),
        "seed-" + COUNT.incrementAndGet());
  }

  public long version(long dataset) {
    return sql.get(
        """
        INSERT INTO version (dataset_id, number, state, sources, manifest_digest)
        VALUES (?, ?, 'READY', '[]', 'sha256:0') RETURNING id
        """,
        row -> row.number("id"),
        dataset,
        COUNT.incrementAndGet());
  }

  /** Gives a version its files. */
  public void files(long version, ManifestRef manifest) {
    sql.update(
        """
        UPDATE version SET files_root = ?::bytea, manifest_digest = ?, file_count = ?,
               total_bytes = ?,
               sources = '[{"path": "", "uri": "file:///data", "options": {}, "secret": null}]'
        WHERE id = ?
        """,
        manifest.files().map(ChunkId::bytes),
        manifest.digest(),
        manifest.fileCount(),
        manifest.totalBytes(),
        version);
  }

  public long node() {
    return sql.get(
        """
        INSERT INTO cache_node (uid, name, engine, cache_dir, capacity_bytes)
        VALUES (gen_random_uuid(), ?, 'local', '/cache', 1000) RETURNING id
        """,
        row -> row.number("id"),
        "node-" + COUNT.incrementAndGet());
  }

  /** A planned load of so many files of one byte each, on each of these nodes. */
  public UUID load(long dataset, long version, long files, long... nodes) {
    UUID load =
        sql.get(
            """
            INSERT INTO load (dataset_id, version_id, planned, files_total, bytes_total)
            VALUES (?, ?, true, ?, ?) RETURNING id
            """,
            row -> row.uuid("id"),
            dataset,
            version,
            files * nodes.length,
            files * nodes.length);
    for (long node : nodes) {
      part(load, node, files);
    }
    return load;
  }

  /** A node of a load, with so many files of one byte each. */
  public void part(UUID load, long node, long files) {
    sql.update(
        """
        INSERT INTO load_node (load_id, node_id, node, cluster, files_total, bytes_total, needs_bytes)
        SELECT ?, id, name, cluster, ?, ?, ? FROM cache_node WHERE id = ?
        """,
        load,
        files,
        files,
        files,
        node);
  }

  public long count(String query, Object... parameters) {
    return sql.get("SELECT count(*) AS n FROM " + query, row -> row.number("n"), parameters);
  }

  /** The one value of the column {@code said}. */
  public String text(String query, Object... parameters) {
    return sql.get(query, row -> row.text("said"), parameters);
  }
}
