package io.forebay.orchestrator.status;

import io.forebay.core.event.EventType;
import io.forebay.core.event.RuntimeData;
import io.forebay.core.runtime.Condition;
import io.forebay.core.runtime.RuntimePhase;
import io.forebay.db.event.EventLog;
import io.forebay.db.event.NewEvent;
import io.forebay.db.sql.Json;
import io.forebay.db.sql.Sql;
import io.forebay.orchestrator.engine.Fence;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.Optional;

/** Stores statuses and says when a runtime became ready or degraded. */
@ApplicationScoped
public class RuntimeStatuses {

  private final Sql sql;
  private final EventLog events;

  public RuntimeStatuses(Sql sql, EventLog events) {
    this.sql = sql;
    this.events = events;
  }

  /** Writes a status that differs from what is stored; an equal one costs no statement. */
  @Transactional
  public void write(
      Fence fence, long datasetId, String dataset, RuntimeStatus before, RuntimeStatus now) {
    if (now.equals(before)) {
      return;
    }
    fence.check();
    int written =
        sql.update(
            """
            UPDATE runtime SET phase = ?, conditions = ?, observed_generation = ?
            WHERE dataset_id = ? AND generation >= ?
            """,
            now.phase(),
            Json.parameter(now.conditions()),
            now.observedGeneration(),
            datasetId,
            now.observedGeneration());
    if (written == 1 && before.phase() != now.phase()) {
      event(now.phase())
          .ifPresent(
              type -> events.append(new NewEvent(type, datasetId, data(dataset, before, now))));
    }
  }

  private static Optional<EventType> event(RuntimePhase phase) {
    return switch (phase) {
      case READY -> Optional.of(EventType.RUNTIME_READY);
      case DEGRADED -> Optional.of(EventType.RUNTIME_DEGRADED);
      case PENDING, PROVISIONING, DELETING -> Optional.empty();
    };
  }

  private static RuntimeData data(String dataset, RuntimeStatus before, RuntimeStatus now) {
    List<Condition> unmet =
        now.conditions().stream().filter(condition -> condition.status().equals("False")).toList();
    return new RuntimeData(dataset, now.phase(), before.phase(), unmet);
  }
}
