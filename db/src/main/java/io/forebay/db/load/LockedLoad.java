package io.forebay.db.load;

import io.forebay.core.load.LoadState;
import io.forebay.db.sql.Row;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * A load as it is while this transaction holds it; {@link LoadTransitions#lock} gives it.
 *
 * @param planned whether its tasks exist
 * @param started whether a loader ever worked on this attempt
 * @param filesTotal selected files, as planned
 * @param outsideWindow whether it is paused until a window of its policy opens
 * @param policy which began it
 */
public record LockedLoad(
    UUID id,
    long datasetId,
    long versionId,
    LoadState state,
    boolean planned,
    boolean started,
    int priority,
    List<String> include,
    List<String> exclude,
    long filesTotal,
    boolean outsideWindow,
    Optional<Long> policy) {

  static final String COLUMNS =
      """
      id, dataset_id, version_id, state, planned, started_at IS NOT NULL AS started, priority,
      include, exclude, files_total, outside_window, policy_id
      """;

  static LockedLoad read(Row row) throws SQLException {
    return new LockedLoad(
        row.uuid("id"),
        row.number("dataset_id"),
        row.number("version_id"),
        LoadState.named(row.text("state")),
        row.flag("planned"),
        row.flag("started"),
        row.integer("priority"),
        row.texts("include"),
        row.texts("exclude"),
        row.number("files_total"),
        row.flag("outside_window"),
        row.optionalNumber("policy_id").stream().boxed().findFirst());
  }

  /** Whether a person, or a window, paused it. */
  public boolean paused() {
    return state instanceof LoadState.Paused;
  }

  /** Whether it is over until somebody retries it. */
  public boolean over() {
    return state instanceof LoadState.Finished;
  }
}
