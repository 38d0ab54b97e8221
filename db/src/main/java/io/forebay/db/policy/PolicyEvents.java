package io.forebay.db.policy;

import io.forebay.core.event.EventData;
import io.forebay.core.event.EventType;
import io.forebay.db.event.EventLog;
import io.forebay.db.event.NewEvent;
import io.forebay.db.sql.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.function.Function;

/** Says what policies do. */
@ApplicationScoped
public class PolicyEvents {

  private final Sql sql;
  private final EventLog events;

  public PolicyEvents(Sql sql, EventLog events) {
    this.sql = sql;
    this.events = events;
  }

  /**
   * @param data of a dataset's name
   */
  void announce(EventType type, PolicyRecord policy, Function<String, EventData.OfDataset> data) {
    String dataset =
        sql.get(
            "SELECT name FROM dataset WHERE id = ?", row -> row.text("name"), policy.datasetId());
    events.append(new NewEvent(type, policy.datasetId(), data.apply(dataset)));
  }
}
