package io.forebay.db.queue;

import io.forebay.db.sql.Channels;
import io.forebay.db.sql.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The end of the work queue; {@link TaskTransitions#claim} is at its front. Higher priority goes
 * first; among equals datasets take turns (start-time fair queueing: a new task gets the turn after
 * its dataset's last one, but none before the front of the queue, so a dataset that enqueues ten
 * thousand tasks does not starve one that enqueues ten later).
 */
@ApplicationScoped
public class TaskQueue {

  static final String ENDS_OF_QUEUE =
      """
      SELECT (SELECT min(turn) - 1 FROM task WHERE state = 'QUEUED' AND priority = ?) AS front,
             (SELECT max(turn) FROM task WHERE state = 'QUEUED' AND priority = ?) AS back
      """;

  private final Sql sql;

  public TaskQueue(Sql sql) {
    this.sql = sql;
  }

  /**
   * Waits for others who add tasks of a dataset: for whoever appends an event before it does the
   * same. The other way round two would wait for each other.
   */
  @Transactional
  public void take(long datasetId) {
    sql.list(
        "SELECT dataset_id FROM task_lane WHERE dataset_id = ? FOR NO KEY UPDATE",
        row -> row.number("dataset_id"),
        datasetId);
  }

  /** Adds tasks at their datasets' next turns. */
  @Transactional
  public void enqueue(Collection<NewTask> tasks) {
    Map<Lane, List<NewTask>> byLane =
        tasks.stream()
            .collect(
                Collectors.groupingBy(
                    task -> new Lane(task.datasetId(), task.priority()),
                    TreeMap::new,
                    Collectors.toList()));
    byLane.forEach(this::enqueueLane);
    tasks.stream()
        .map(NewTask::nodeId)
        .distinct()
        .forEach(
            node ->
                sql.notify(
                    node.isPresent() ? Channels.taskOf(node.getAsLong()) : Channels.TASK, ""));
  }

  /** In the order in which rows are locked, the same for everybody. */
  private record Lane(long datasetId, int priority) implements Comparable<Lane> {
    @Override
    public int compareTo(Lane other) {
      return Comparator.comparingLong(Lane::datasetId)
          .thenComparingInt(Lane::priority)
          .compare(this, other);
    }
  }

  // Turns only mean something among tasks of one priority: the front and the back of the queue are
  // those of the priority, and work of another one is not held against a dataset.
  private void enqueueLane(Lane lane, List<NewTask> tasks) {
    long last =
        sql.get(
            """
            WITH queue AS (%s), place AS (
              SELECT coalesce(front, (SELECT max(last_turn) FROM task_lane), 0) AS front,
                     coalesce(back, (SELECT max(last_turn) FROM task_lane), 0) AS back
              FROM queue
            ), taken AS (
              INSERT INTO task_lane AS lane (dataset_id, last_turn)
              SELECT ?, place.front + ? FROM place
              ON CONFLICT (dataset_id) DO UPDATE
                SET last_turn = least(greatest(lane.last_turn, (SELECT front FROM place)),
                                      (SELECT back FROM place)) + ?
              RETURNING last_turn)
            SELECT last_turn FROM taken
            """
                .formatted(ENDS_OF_QUEUE),
            row -> row.number("last_turn"),
            lane.priority(),
            lane.priority(),
            lane.datasetId(),
            tasks.size(),
            tasks.size());
    long turn = last - tasks.size();
    List<Object[]> rows = new ArrayList<>(tasks.size());
    for (NewTask task : tasks) {
      turn++;
      rows.add(
          new Object[] {
            task.kind(),
            task.datasetId(),
            task.versionId(),
            task.loadId(),
            task.nodeId().isPresent() ? (Object) task.nodeId().getAsLong() : null,
            task.firstOrdinal(),
            task.endOrdinal(),
            task.files(),
            task.bytes(),
            task.priority(),
            turn
          });
    }
    sql.batch(
        """
        INSERT INTO task (kind, dataset_id, version_id, load_id, node_id, first_ordinal, end_ordinal,
                          files_total, bytes_total, priority, turn)
        VALUES (?, ?, ?, ?::uuid, ?::bigint, ?, ?, ?, ?, ?, ?)
        ON CONFLICT DO NOTHING
        """,
        rows);
  }
}
