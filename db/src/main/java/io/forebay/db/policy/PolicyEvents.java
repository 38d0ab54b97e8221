package io.forebay.db.policy;

import io.forebay.core.event.EventType;
import io.forebay.db.event.EventLog;
import io.forebay.db.event.NewEvent;
import io.forebay.db.sql.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.LinkedHashMap;
import java.util.Map;

/** Says what policies do. */
@ApplicationScoped
public class PolicyEvents {

  private final Sql sql;
  private final EventLog events;

  public PolicyEvents(Sql sql, EventLog events) {
    this.sql = sql;
    this.events = events;
  }

  void announce(EventType type, PolicyRecord policy, Map<String, ?> more) {
    String dataset =
        sql.get(
            "SELECT name FROM dataset WHERE id = ?", row -> row.text("name"), policy.datasetId());
    Map<String, Object> data = new LinkedHashMap<>();
    data.put("dataset", dataset);
    data.put("policy", policy.name());
    data.putAll(more);
    events.append(NewEvent.ofDataset(type, policy.datasetId(), dataset, data));
  }
}
