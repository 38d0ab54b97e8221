package io.forebay.api.testing;

import io.forebay.core.consumer.ConsumerState;
import io.forebay.core.inquiry.Inquiry;
import io.forebay.core.load.LoadState;
import io.forebay.core.manifest.ChunkId;
import io.forebay.core.manifest.ContentIdentity;
import io.forebay.core.manifest.ManifestEntry;
import io.forebay.core.manifest.ManifestRef;
import io.forebay.core.manifest.ManifestWriter;
import io.forebay.core.manifest.Refusal;
import io.forebay.core.path.RefusalReason;
import io.forebay.db.access.DatabaseLogin;
import io.forebay.db.access.DatabaseRole;
import io.forebay.db.consumer.ConsumerTransitions;
import io.forebay.db.consumer.SeenPod;
import io.forebay.db.inquiry.AskedInquiry;
import io.forebay.db.inquiry.Inquiries;
import io.forebay.db.load.HeldFiles;
import io.forebay.db.load.LeftOut;
import io.forebay.db.load.LoadOutcome;
import io.forebay.db.load.LoadPlan;
import io.forebay.db.load.LoadTransitions;
import io.forebay.db.load.LockedLoad;
import io.forebay.db.manifest.PostgresChunkStore;
import io.forebay.db.sql.Json;
import io.forebay.db.sql.Sql;
import io.forebay.db.testing.RoleSession;
import io.forebay.db.testing.TestDatabase;
import io.forebay.db.testing.Wiring;
import io.forebay.db.traffic.TrafficCount;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import org.postgresql.ds.PGSimpleDataSource;

/** What the loader and the orchestrator do to the database, as far as the API's tests need it. */
public final class OtherServices {

  private final Sql sql;
  private final Sql superuser;

  public OtherServices(TestDatabase database) {
    this.sql = sql(database.login(DatabaseRole.OWNER));
    this.superuser = sql(database.superuser());
  }

  /** With connections that somebody else keeps, for who asks thousands of things. */
  public OtherServices(RoleSession owner, RoleSession superuser) {
    this.sql = owner.sql();
    this.superuser = superuser.sql();
  }

  private static Sql sql(DatabaseLogin login) {
    PGSimpleDataSource source = new PGSimpleDataSource();
    source.setUrl(login.url());
    source.setUser(login.user());
    source.setPassword(login.password());
    return new Sql(source);
  }

  /** Statements of the server's operator. */
  public Sql superuser() {
    return superuser;
  }

  /** Statements of the schema's owner. */
  public Sql sql() {
    return sql;
  }

  public long datasetId(String name) {
    return sql.get("SELECT id FROM dataset WHERE name = ?", row -> row.number("id"), name);
  }

  public long versionId(String dataset, int number) {
    return sql.get(
        "SELECT id FROM version WHERE dataset_id = ? AND number = ?",
        row -> row.number("id"),
        datasetId(dataset),
        number);
  }

  /** Resolves a version: it is READY and has these files, in the order of their paths. */
  public void resolve(String dataset, int number, Map<String, Long> sizes) {
    resolve(dataset, number, sizes, List.of());
  }

  /** Also with keys that cannot be files, since they have dots for directories. */
  public void resolve(
      String dataset, int number, Map<String, Long> sizes, List<String> refusedKeys) {
    long id = datasetId(dataset);
    ManifestRef manifest = write(id, sizes, refusedKeys);
    sql.update(
        "UPDATE version SET state = 'READY', ready_at = now(), files_root = ?::bytea,"
            + " refusals_root = ?::bytea, refused_count = ?,"
            + " manifest_digest = ?, file_count = ?, total_bytes = ?"
            + " WHERE dataset_id = ? AND number = ?",
        manifest.files().map(ChunkId::bytes),
        manifest.refusals().map(ChunkId::bytes),
        refusedKeys.size(),
        manifest.digest(),
        manifest.fileCount(),
        manifest.totalBytes(),
        id,
        number);
  }

  /** How much of what a principal did is in the audit log. */
  public long auditEntriesOf(String principal) {
    return sql.get(
        "SELECT count(*) AS entries FROM audit WHERE principal = ?",
        row -> row.number("entries"),
        principal);
  }

  /** A node without anything. */
  public void node(String name) {
    sql.update(
        "INSERT INTO cache_node (uid, name, engine, cache_dir, capacity_bytes)"
            + " VALUES (?, ?, 'local', '/cache', 1000) ON CONFLICT (name, cluster) DO NOTHING",
        UUID.randomUUID(),
        name);
  }

  /** A node of another cluster. */
  public void node(String cluster, String name) {
    sql.update(
        "INSERT INTO cache_node (uid, cluster, name, engine, cache_dir, capacity_bytes, labels)"
            + " VALUES (?, ?, ?, 'local', '/cache', 1000, ?)",
        UUID.randomUUID(),
        cluster,
        name,
        Json.parameter(Map.of("gpu", "h100")));
  }

  /** Plans a load on nodes that {@link #node} made, with ten files of one byte on each. */
  public void plan(UUID load, List<String> nodes, List<LeftOut> leftOut) {
    Wiring wiring = new Wiring(sql);
    wiring
        .loads()
        .planned(
            wiring.loads().lock(load).orElseThrow(),
            new LoadPlan(
                10,
                10,
                0,
                nodes.stream().collect(Collectors.toMap(this::nodeId, _ -> 10L)),
                leftOut));
  }

  /** Ends a load on a node that holds so many of its files; the others failed. */
  public void finish(UUID load, String node, List<String> failed) {
    failed.forEach(
        path ->
            sql.update(
                "INSERT INTO load_failure (load_id, node_id, path, code, detail, ordinal)"
                    + " VALUES (?, ?, ?, 'origin-changed', 'It changed.', 1)",
                load,
                nodeId(node),
                path));
    LoadTransitions loads = new Wiring(sql).loads();
    LockedLoad locked = loads.lock(load).orElseThrow();
    loads.start(locked);
    loads.finishNode(
        locked,
        new LoadState.Running(),
        nodeId(node),
        new LoadOutcome(new HeldFiles(10 - failed.size(), 10 - failed.size(), 4), failed.size()));
  }

  private long nodeId(String name) {
    return sql.get("SELECT id FROM cache_node WHERE name = ?", row -> row.number("id"), name);
  }

  /** A node with a living loader that holds these files of a version's first eight, verified. */
  public void warm(String dataset, int number, String node, int files) {
    warm(dataset, number, node, files, files);
  }

  /** A node with a living loader that holds these files, and has verified those. */
  public void warm(String dataset, int number, String node, int files, int verified) {
    long nodeId =
        sql.get(
            "INSERT INTO cache_node (uid, name, engine, cache_dir, capacity_bytes, free_bytes)"
                + " VALUES (?, ?, 'local', '/cache', 1000, 1000) RETURNING id",
            row -> row.number("id"),
            UUID.randomUUID(),
            node);
    sql.update("INSERT INTO loader (id, node_id) VALUES (?, ?)", UUID.randomUUID(), nodeId);
    long versionId = versionId(dataset, number);
    sql.update(
        "INSERT INTO warm_version (node_id, version_id, state, path, files, bytes)"
            + " VALUES (?, ?, 'PARTIAL', '/cache/v', ?, 2)",
        nodeId,
        versionId,
        Integer.bitCount(files));
    sql.update(
        "INSERT INTO cached_slab (node_id, version_id, slab, files, verified, crc32c)"
            + " VALUES (?, ?, 0, ?, ?, ?)",
        nodeId,
        versionId,
        new byte[] {(byte) files},
        new byte[] {(byte) verified},
        new byte[0]);
  }

  /** Every loader is gone. */
  public void noLoader() {
    sql.update("DELETE FROM loader");
  }

  /**
   * Answers, as a loader of this node would, the next question that is asked; in the background.
   */
  public CompletableFuture<Inquiry> answer(String node, byte[] answer) {
    Inquiries inquiries = new Inquiries(sql);
    long nodeId = nodeId(node);
    // All that takes time at first is loaded before somebody waits.
    inquiries.claim(UUID.randomUUID(), nodeId, Duration.ZERO);
    return CompletableFuture.supplyAsync(
        () -> {
          Optional<AskedInquiry> asked = Optional.empty();
          while (asked.isEmpty()) {
            asked = inquiries.claim(UUID.randomUUID(), nodeId, Duration.ofSeconds(10));
          }
          inquiries.give(asked.get().id(), answer);
          return asked.get().question();
        },
        task -> Thread.ofPlatform().daemon().start(task));
  }

  /** A task of a load. */
  public void task(String dataset, int number, UUID load, String state) {
    sql.update("UPDATE load SET planned = true WHERE id = ?", load);
    sql.update(
        "INSERT INTO task (kind, state, dataset_id, version_id, load_id, turn)"
            + " VALUES ('FETCH', ?, ?, ?, ?, 1)",
        state,
        datasetId(dataset),
        versionId(dataset, number),
        load);
  }

  /** A pod that runs and mounts a version; it named the claim itself. */
  public void consumer(String dataset, int number, String namespace, String pod) {
    new ConsumerTransitions(sql, new TrafficCount(sql))
        .see(
            List.of(
                new SeenPod(
                    versionId(dataset, number),
                    ConsumerState.RUNNING,
                    "default",
                    namespace,
                    pod,
                    UUID.randomUUID().toString(),
                    Optional.empty(),
                    Optional.of("default"),
                    Optional.empty(),
                    Optional.of("node-a"),
                    Optional.empty())));
  }

  /** Fails a load with these files. */
  public void fail(UUID load, List<String> paths) {
    sql.update(
        "UPDATE load SET state = 'FAILED', finished_at = now(), files_failed = ?, files_done = 5,"
            + " bytes_done = 50, error = ?"
            + " WHERE id = ?",
        paths.size(),
        Json.parameter(
            Map.of(
                "code",
                "files-failed",
                "detail",
                "Some.",
                "title",
                "T",
                "filesFailed",
                paths.size())),
        load);
    paths.forEach(
        path ->
            sql.update(
                "INSERT INTO load_failure (load_id, path, code, detail)"
                    + " VALUES (?, ?, 'origin-changed', 'It changed.')",
                load,
                path));
  }

  private ManifestRef write(long datasetId, Map<String, Long> sizes, List<String> refusedKeys) {
    ManifestWriter writer = new ManifestWriter(new PostgresChunkStore(sql, datasetId));
    new TreeMap<>(sizes)
        .forEach(
            (path, size) ->
                writer.add(
                    new ManifestEntry(
                        path,
                        size,
                        0,
                        path,
                        new ContentIdentity.ETag("tag" + size),
                        Optional.empty())));
    refusedKeys.forEach(key -> writer.refuse(new Refusal(key, 1, 0, RefusalReason.DOT_SEGMENT)));
    return writer.finish();
  }
}
