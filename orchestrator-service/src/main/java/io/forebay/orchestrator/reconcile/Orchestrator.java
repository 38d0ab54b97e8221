package io.forebay.orchestrator.reconcile;

import io.forebay.db.leader.Leadership;
import io.forebay.db.sql.Channels;
import io.forebay.db.sql.Listener;
import io.forebay.orchestrator.OrchestratorConfig;
import io.forebay.orchestrator.engine.Engines;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;

/** Runs the loop of this process from start to shutdown. */
@Singleton
public class Orchestrator {

  private final DataSource dataSource;
  private final ReconcileLoop loop;
  private final Engines engines;
  private final boolean enabled;
  private Listener listener;

  Orchestrator(
      DataSource dataSource,
      Leadership leadership,
      LeaderWork work,
      Engines engines,
      Clock clock,
      OrchestratorConfig config) {
    this.dataSource = dataSource;
    this.engines = engines;
    this.enabled = config.enabled();
    UUID process = UUID.randomUUID();
    this.loop =
        new ReconcileLoop(
            "reconcile",
            new LeaderElection(leadership, process, config.lease()),
            work,
            clock,
            config);
  }

  void start(@Observes StartupEvent event) {
    if (enabled) {
      listener =
          new Listener(
              "reconcile-listener",
              dataSource,
              List.of(Channels.DATASET, Channels.NODE),
              (channel, payload) -> {
                if (channel.equals(Channels.NODE)) {
                  loop.node();
                } else {
                  loop.notified(payload);
                }
              });
      engines.watch(loop);
      loop.start();
    }
  }

  void stop(@Observes ShutdownEvent event) {
    if (enabled) {
      listener.close();
      loop.close();
    }
  }

  /** Whether this process is the one that acts. */
  public boolean leading() {
    return loop.leading();
  }

  /** Datasets that wait to be looked at. */
  public int backlog() {
    return loop.backlog();
  }

  /** When the loop last went round; now when this process has none. */
  public Instant lastTurn() {
    return enabled ? loop.lastTurn() : Instant.now();
  }
}
