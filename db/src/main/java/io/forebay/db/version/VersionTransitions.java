package io.forebay.db.version;

import io.forebay.core.event.EventData;
import io.forebay.core.event.EventType;
import io.forebay.core.event.VersionFailedData;
import io.forebay.core.event.VersionReadyData;
import io.forebay.core.problem.Problem;
import io.forebay.core.version.VersionState;
import io.forebay.core.version.VersionState.Deletable;
import io.forebay.core.version.VersionState.Deleting;
import io.forebay.core.version.VersionState.Failed;
import io.forebay.core.version.VersionState.Name;
import io.forebay.core.version.VersionState.Ready;
import io.forebay.core.version.VersionState.Resolving;
import io.forebay.db.event.EventLog;
import io.forebay.db.event.NewEvent;
import io.forebay.db.queue.TaskTransitions;
import io.forebay.db.sql.Channels;
import io.forebay.db.sql.Json;
import io.forebay.db.sql.Row;
import io.forebay.db.sql.Sql;
import io.forebay.db.tag.TagMoves;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/**
 * The one place where the state of a version moves: it locks the row, asks {@link VersionState},
 * writes, and appends the event, in the caller's transaction.
 */
@ApplicationScoped
public class VersionTransitions {

  private final Sql sql;
  private final TaskTransitions tasks;
  private final TagMoves tags;
  private final EventLog events;

  public VersionTransitions(Sql sql, TaskTransitions tasks, TagMoves tags, EventLog events) {
    this.sql = sql;
    this.tasks = tasks;
    this.tags = tags;
    this.events = events;
  }

  /**
   * A version as it is while this transaction holds it.
   *
   * @param leaving whether its dataset is being deleted
   * @param wantedTags to set when it becomes ready
   */
  public record LockedVersion(
      long id,
      long datasetId,
      String dataset,
      boolean leaving,
      int number,
      VersionState state,
      List<String> wantedTags) {

    private static LockedVersion read(Row row) throws SQLException {
      return new LockedVersion(
          row.number("id"),
          row.number("dataset_id"),
          row.text("dataset"),
          row.flag("leaving"),
          row.integer("number"),
          VersionState.of(row.constant(Name.class, "state")),
          row.texts("wanted_tags"));
    }

    /** Whether anybody waits for its manifest. */
    public boolean awaited() {
      return state instanceof Resolving && !leaving;
    }
  }

  /** The version as it is once no other writer holds it, until the transaction ends. */
  @Transactional
  public Optional<LockedVersion> lock(long version) {
    return sql.one(
        """
        SELECT version.id, dataset_id, number, version.state, wanted_tags,
               dataset.name AS dataset, dataset.state = 'DELETING' AS leaving
        FROM version JOIN dataset ON dataset.id = dataset_id
        WHERE version.id = ? FOR NO KEY UPDATE OF version
        """,
        LockedVersion::read,
        version);
  }

  /**
   * Its manifest is complete; sets the tags that were asked for.
   *
   * @return false when it is no longer being resolved
   */
  @Transactional
  public boolean ready(LockedVersion version, ResolvedManifest manifest) {
    return switch (version.state()) {
      case Resolving resolving -> {
        complete(version, resolving.complete(), manifest);
        yield true;
      }
      case Ready _, Failed _, Deleting _ -> false;
    };
  }

  private void complete(LockedVersion version, Ready next, ResolvedManifest manifest) {
    sql.update(
        """
        UPDATE version SET state = ?, ready_at = now(), files_root = ?, refusals_root = ?,
               manifest_digest = ?, file_count = ?, total_bytes = ?, refused_count = ?,
               revisions = ?
        WHERE id = ?
        """,
        next.name(),
        manifest.filesRoot(),
        manifest.refusalsRoot(),
        manifest.digest(),
        manifest.fileCount(),
        manifest.totalBytes(),
        manifest.refusedCount(),
        Json.parameter(manifest.revisions()),
        version.id());
    // All of them locked and written before the first event, which holds up everybody's.
    List<NewEvent> moved =
        version.wantedTags().stream()
            .sorted()
            .map(
                tag ->
                    tags.point(
                        version.datasetId(),
                        version.dataset(),
                        tag,
                        version.id(),
                        version.number()))
            .toList();
    sql.notify(Channels.DATASET, Long.toString(version.datasetId()));
    moved.forEach(events::append);
    announce(
        EventType.VERSION_READY,
        version,
        new VersionReadyData(
            version.dataset(),
            version.number(),
            manifest.digest(),
            manifest.fileCount(),
            manifest.totalBytes(),
            manifest.refusedCount(),
            version.wantedTags()));
  }

  /** Its sources could not be listed; false when it is no longer being resolved. */
  @Transactional
  public boolean fail(LockedVersion version, Problem problem) {
    return switch (version.state()) {
      case Resolving resolving -> {
        fail(version, resolving.fail(), problem);
        yield true;
      }
      case Ready _, Failed _, Deleting _ -> false;
    };
  }

  /** The same of a version whose listing was lost. */
  @Transactional
  public boolean fail(long version, Problem problem) {
    return lock(version).filter(locked -> fail(locked, problem)).isPresent();
  }

  private void fail(LockedVersion version, Failed next, Problem problem) {
    sql.update(
        "UPDATE version SET state = ?, error_code = ?, error_detail = ? WHERE id = ?",
        next.name(),
        problem.code().code(),
        problem.detail(),
        version.id());
    sql.notify(Channels.DATASET, Long.toString(version.datasetId()));
    announce(
        EventType.VERSION_FAILED,
        version,
        new VersionFailedData(version.dataset(), version.number(), problem));
  }

  /** Begins to remove it; nothing when that has begun. */
  @Transactional
  public void delete(long id) {
    lock(id).ifPresent(this::delete);
  }

  /** Begins to remove all versions of a dataset. */
  @Transactional
  public void deleteAll(long datasetId) {
    sql.list(
            "SELECT id FROM version WHERE dataset_id = ? AND state <> ? ORDER BY id",
            row -> row.number("id"),
            datasetId,
            new Deleting().name())
        .forEach(this::delete);
  }

  private void delete(LockedVersion version) {
    switch (version.state()) {
      case Deletable deletable -> {
        sql.update(
            "UPDATE version SET state = ? WHERE id = ?", deletable.delete().name(), version.id());
        tasks.cancelListing(version.id());
        sql.notify(Channels.DATASET, Long.toString(version.datasetId()));
      }
      case Deleting _ -> {
        // Whoever was first has done it.
      }
    }
  }

  private void announce(EventType type, LockedVersion version, EventData data) {
    events.append(new NewEvent(type, version.datasetId(), data));
  }
}
