package io.forebay.loader.work;

import io.forebay.db.queue.ClaimedTask;
import io.forebay.db.queue.Lease;
import io.forebay.db.queue.TaskCounters;
import io.forebay.db.queue.TaskKind;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;

/** Tasks that are claimed for a test, so that no loader of its process does them. */
final class ClaimedByHand {

  private final Platform platform;
  private final List<Long> tasks = new ArrayList<>();

  ClaimedByHand(Platform platform) {
    this.platform = platform;
  }

  TaskLife evict(long dataset, long version) {
    return claimed(TaskKind.EVICT, dataset, version, Optional.empty(), 0);
  }

  /** The end of a load that is running. */
  TaskLife publish(long dataset, long version, UUID load) {
    return claimed(TaskKind.PUBLISH, dataset, version, Optional.of(load), 0);
  }

  /** All files of a load that is running. */
  TaskLife fetch(long dataset, long version, UUID load, long files) {
    return claimed(TaskKind.FETCH, dataset, version, Optional.of(load), files);
  }

  private TaskLife claimed(
      TaskKind kind, long dataset, long version, Optional<UUID> load, long files) {
    UUID owner = UUID.randomUUID();
    long task =
        platform
            .sql()
            .get(
                """
                INSERT INTO task (kind, dataset_id, version_id, load_id, node_id, end_ordinal, turn,
                                  state, lease_owner, lease_until)
                VALUES (?, ?, ?, ?, ?, ?, 1, 'RUNNING', ?, now() + interval '1 h') RETURNING id
                """,
                row -> row.number("id"),
                kind.name(),
                dataset,
                version,
                load.orElse(null),
                platform.node(),
                files,
                owner);
    tasks.add(task);
    return new TaskLife(
        new ClaimedTask(
            task,
            kind,
            dataset,
            version,
            load,
            OptionalLong.of(platform.node()),
            0,
            files,
            files,
            0,
            TaskCounters.ZERO,
            1),
        new Lease(owner, Duration.ofHours(1)));
  }

  /** The same task in the hands of another loader: the first one's lease is lost. */
  TaskLife takenByAnother(TaskLife life) {
    UUID owner = UUID.randomUUID();
    platform.sql().update("UPDATE task SET lease_owner = ? WHERE id = ?", owner, life.task().id());
    return new TaskLife(life.task(), new Lease(owner, Duration.ofHours(1)));
  }

  /** Takes the tasks away again. */
  void clear() {
    tasks.forEach(task -> platform.sql().update("DELETE FROM task WHERE id = ?", task));
  }
}
