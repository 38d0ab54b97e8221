package io.forebay.api.event;

import io.quarkus.runtime.ShutdownDelayInitiatedEvent;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicReference;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Event streams that are open; a process that stops ends them instead of waiting for them. */
@ApplicationScoped
class EventConnections {

  private final Duration keepAlive;
  private final StandingRights rights;
  private final Set<EventConnection> open = ConcurrentHashMap.newKeySet();

  EventConnections(
      @ConfigProperty(name = "forebay.events.keep-alive") Duration keepAlive,
      StandingRights rights) {
    this.keepAlive = keepAlive;
    this.rights = rights;
  }

  /**
   * Answers a request with events.
   *
   * @param eventLoop of the request's connection
   * @param onEnd runs once when nothing more will be written
   */
  void open(Executor eventLoop, RoutingContext request, EventBody body, Runnable onEnd) {
    AtomicReference<EventConnection> self = new AtomicReference<>();
    EventConnection connection =
        new EventConnection(
            eventLoop,
            request,
            body,
            keepAlive,
            () -> {
              open.remove(self.get());
              onEnd.run();
            });
    self.set(connection);
    open.add(connection);
    connection.open();
  }

  /** Ends what may not go on: subscribers come back with their last event's id, if they may. */
  void rightsChanged() {
    for (EventConnection connection : open) {
      if (!connection.follower().map(rights::stand).orElse(true)) {
        connection.onComplete();
      }
    }
  }

  /** Ends what was opened with a token that has expired or was replaced; asks no database. */
  void endExpired() {
    for (EventConnection connection : open) {
      if (connection.follower().filter(rights::areOver).isPresent()) {
        connection.onComplete();
      }
    }
  }

  void end(@Observes ShutdownDelayInitiatedEvent stopping) {
    open.forEach(EventConnection::onComplete);
  }
}
