package io.forebay.db.version;

import io.forebay.core.dataset.SourceSpec;
import io.forebay.core.event.EventType;
import io.forebay.core.event.VersionResolvingData;
import io.forebay.db.event.NewEvent;
import io.forebay.db.queue.NewTask;
import io.forebay.db.queue.TaskQueue;
import io.forebay.db.sql.Json;
import io.forebay.db.sql.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** The one place where versions are asked for, by people and by policies. */
@ApplicationScoped
public class NewVersions {

  private final Sql sql;
  private final TaskQueue tasks;

  public NewVersions(Sql sql, TaskQueue tasks) {
    this.sql = sql;
    this.tasks = tasks;
  }

  /**
   * A version whose sources are to be listed.
   *
   * @param event that says so, to be appended once nothing has to be waited for any more
   */
  public record Asked(long id, int number, NewEvent event) {}

  /**
   * Asks for a version of what the sources hold now.
   *
   * @param datasetId which the caller has locked
   * @param tags to set when it is ready
   */
  public Asked ask(long datasetId, String note, List<SourceSpec> sources, List<String> tags) {
    record Given(String dataset, int number) {}
    Given given =
        sql.get(
            "UPDATE dataset SET last_version = last_version + 1 WHERE id = ? RETURNING name, last_version",
            row -> new Given(row.text("name"), row.integer("last_version")),
            datasetId);
    long id =
        sql.get(
            "INSERT INTO version (dataset_id, number, note, sources, wanted_tags)"
                + " VALUES (?, ?, ?, ?, ?) RETURNING id",
            row -> row.number("id"),
            datasetId,
            given.number(),
            note,
            Json.parameter(sources),
            tags);
    tasks.enqueue(List.of(NewTask.resolve(datasetId, id)));
    return new Asked(
        id,
        given.number(),
        new NewEvent(
            EventType.VERSION_RESOLVING,
            datasetId,
            new VersionResolvingData(given.dataset(), given.number(), 0, 0)));
  }
}
