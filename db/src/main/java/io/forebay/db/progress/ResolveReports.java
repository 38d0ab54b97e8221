package io.forebay.db.progress;

import io.forebay.core.event.EventType;
import io.forebay.core.problem.Problem;
import io.forebay.db.event.EventLog;
import io.forebay.db.event.NewEvent;
import io.forebay.db.queue.ClaimedTask;
import io.forebay.db.queue.Lease;
import io.forebay.db.queue.TaskQueue;
import io.forebay.db.sql.Channels;
import io.forebay.db.sql.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What loaders say about the RESOLVE tasks that they hold. */
@ApplicationScoped
public class ResolveReports {

  private final Sql sql;
  private final EventLog events;
  private final TaskQueue queue;

  public ResolveReports(Sql sql, EventLog events, TaskQueue queue) {
    this.sql = sql;
    this.events = events;
    this.queue = queue;
  }

  /** Reports what has been listed so far and renews the lease. */
  @Transactional
  public Directive report(Lease lease, ClaimedTask task, long files, long bytes) {
    if (queue.renew(lease, List.of(task.id())).isEmpty()) {
      return new Directive.Stop();
    }
    return sql.one(
            """
            UPDATE version SET file_count = ?, total_bytes = ? WHERE id = ? AND state = 'RESOLVING'
            RETURNING number, (SELECT name FROM dataset WHERE dataset.id = dataset_id) AS dataset
            """,
            row -> Map.entry(row.text("dataset"), row.integer("number")),
            files,
            bytes,
            task.versionId())
        .<Directive>map(
            version -> {
              events.append(
                  NewEvent.ofVersion(
                      EventType.VERSION_RESOLVING,
                      task.datasetId(),
                      version.getKey(),
                      version.getValue(),
                      Map.of(
                          "dataset",
                          version.getKey(),
                          "number",
                          version.getValue(),
                          "fileCount",
                          files,
                          "totalBytes",
                          bytes)));
              return new Directive.Continue(java.util.OptionalLong.empty());
            })
        .orElseGet(Directive.Stop::new);
  }

  /**
   * Makes the version READY and sets the tags that were asked for.
   *
   * @return false when this owner no longer held the task or the version is no longer resolving
   */
  @Transactional
  public boolean ready(Lease lease, ClaimedTask task, ResolvedManifest manifest) {
    if (!queue.complete(lease, task.id())) {
      return false;
    }
    Optional<Ended> ended =
        sql.one(
            """
            UPDATE version SET state = 'READY', ready_at = now(), files_root = ?, refusals_root = ?,
                   manifest_digest = ?, file_count = ?, total_bytes = ?, refused_count = ?
            WHERE id = ? AND state = 'RESOLVING'
            RETURNING number, wanted_tags,
                      (SELECT name FROM dataset WHERE dataset.id = dataset_id) AS dataset
            """,
            row -> new Ended(row.text("dataset"), row.integer("number"), row.texts("wanted_tags")),
            manifest.filesRoot(),
            manifest.refusalsRoot(),
            manifest.digest(),
            manifest.fileCount(),
            manifest.totalBytes(),
            manifest.refusedCount(),
            task.versionId());
    ended.ifPresent(
        version -> {
          version.tags().forEach(tag -> tag(task, version, tag));
          wakeOrchestrator(task);
          Map<String, Object> data = new LinkedHashMap<>();
          data.put("dataset", version.dataset());
          data.put("number", version.number());
          data.put("manifestDigest", manifest.digest());
          data.put("fileCount", manifest.fileCount());
          data.put("totalBytes", manifest.totalBytes());
          data.put("refusedCount", manifest.refusedCount());
          data.put("tags", version.tags());
          events.append(
              NewEvent.ofVersion(
                  EventType.VERSION_READY,
                  task.datasetId(),
                  version.dataset(),
                  version.number(),
                  data));
        });
    return ended.isPresent();
  }

  /** Makes the version FAILED. */
  @Transactional
  public boolean failed(Lease lease, ClaimedTask task, Problem problem) {
    return queue.fail(lease, task.id(), problem) && fail(task.versionId(), problem);
  }

  /** Makes a version whose task was lost FAILED; false when it is not resolving. */
  @Transactional
  public boolean fail(long versionId, Problem problem) {
    Optional<Long> dataset =
        sql.one(
            """
            UPDATE version SET state = 'FAILED', error_code = ?, error_detail = ?
            WHERE id = ? AND state = 'RESOLVING'
            RETURNING dataset_id
            """,
            row -> row.number("dataset_id"),
            problem.code().code(),
            problem.detail(),
            versionId);
    dataset.ifPresent(
        datasetId -> {
          Ended version =
              sql.get(
                  """
                  SELECT name, number FROM version JOIN dataset ON dataset.id = dataset_id
                  WHERE version.id = ?
                  """,
                  row -> new Ended(row.text("name"), row.integer("number"), List.of()),
                  versionId);
          sql.notify(Channels.DATASET, String.valueOf(datasetId));
          events.append(
              NewEvent.ofVersion(
                  EventType.VERSION_FAILED,
                  datasetId,
                  version.dataset(),
                  version.number(),
                  Map.of(
                      "dataset", version.dataset(),
                      "number", version.number(),
                      "error",
                          Map.of(
                              "code", problem.code().code(),
                              "title", problem.code().title(),
                              "detail", problem.detail()))));
        });
    return dataset.isPresent();
  }

  private record Ended(String dataset, int number, List<String> tags) {}

  private void tag(ClaimedTask task, Ended version, String tag) {
    sql.update(
        """
        INSERT INTO tag (dataset_id, name, version_id) VALUES (?, ?, ?)
        ON CONFLICT (dataset_id, name) DO UPDATE
          SET version_id = excluded.version_id, revision = tag.revision + 1, moved_at = now()
        """,
        task.datasetId(),
        tag,
        task.versionId());
    events.append(
        NewEvent.ofDataset(
            EventType.TAG_MOVED,
            task.datasetId(),
            version.dataset(),
            Map.of("dataset", version.dataset(), "tag", tag, "version", version.number())));
  }

  private void wakeOrchestrator(ClaimedTask task) {
    sql.notify(Channels.DATASET, String.valueOf(task.datasetId()));
  }
}
