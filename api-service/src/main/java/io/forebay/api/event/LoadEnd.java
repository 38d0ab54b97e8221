package io.forebay.api.event;

import io.forebay.core.event.EventType;
import io.forebay.db.event.EventReader;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Set;
import java.util.UUID;

/** Knows when nothing more happens to a load. A retried load had an end before. */
@ApplicationScoped
class LoadEnd {

  private static final Set<String> ENDS =
      Set.of(
          EventType.LOAD_SUCCEEDED.type(),
          EventType.LOAD_FAILED.type(),
          EventType.LOAD_CANCELLED.type());

  private final EventReader reader;

  LoadEnd(EventReader reader) {
    this.reader = reader;
  }

  /** Whether the load's events all lie before this one's number, or are it. */
  boolean isBehind(UUID load, long seq) {
    return !reader.happenedTo(load, seq);
  }

  /** Where the stream of the load ends. */
  EndOfStream of(UUID load) {
    return new EndOfStream() {
      @Override
      public boolean mayFollow(Delivery delivery) {
        return ENDS.contains(delivery.event().type());
      }

      @Override
      public boolean follows(Delivery delivery) {
        return mayFollow(delivery) && isBehind(load, delivery.event().seq());
      }
    };
  }
}
