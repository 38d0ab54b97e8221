package io.forebay.api.event;

import io.forebay.db.sql.Channels;
import io.forebay.db.sql.DatabaseException;
import io.forebay.db.sql.Listener;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.operators.multi.processors.BroadcastProcessor;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.sql.DataSource;
import org.jboss.logging.Logger;

/**
 * Hears that rights changed and has open streams and websockets looked at, one round for a burst of
 * changes. Tokens that expire or are replaced tell nobody, so it also looks every second whose time
 * is over.
 */
@ApplicationScoped
class AccessWatch {

  private static final Logger LOG = Logger.getLogger(AccessWatch.class);

  private final DataSource dataSource;
  private final EventConnections connections;
  private final SocketTokens sockets;
  private final ScheduledExecutorService rounds =
      Executors.newSingleThreadScheduledExecutor(Thread.ofVirtual().name("access-watch").factory());
  private final AtomicBoolean due = new AtomicBoolean();
  private final BroadcastProcessor<Boolean> changes = BroadcastProcessor.create();
  private final BroadcastProcessor<Boolean> seconds = BroadcastProcessor.create();
  private volatile Listener listener;
  private volatile ScheduledFuture<?> looks;

  AccessWatch(DataSource dataSource, EventConnections connections, SocketTokens sockets) {
    this.sockets = sockets;
    this.dataSource = dataSource;
    this.connections = connections;
  }

  void start(@Observes StartupEvent event) {
    listener = new Listener("access-watch", dataSource, Set.of(Channels.ACCESS), (_, _) -> wake());
    looks = rounds.scheduleAtFixedRate(this::second, 1, 1, TimeUnit.SECONDS);
  }

  void stop(@Observes ShutdownEvent event) throws InterruptedException {
    if (listener != null) { // a service that refuses to start stops as well
      listener.close();
      looks.cancel(false);
    }
    // Not interrupted: a round that talks to the database would tell of a failure.
    rounds.shutdown();
    rounds.awaitTermination(5, TimeUnit.SECONDS);
  }

  /** Something, whenever rights changed; whoever is slow sees the last change only. */
  Multi<Boolean> changes() {
    return changes.onOverflow().dropPreviousItems();
  }

  /** Something, once a second; whoever is slow misses some. */
  Multi<Boolean> seconds() {
    return seconds.onOverflow().dropPreviousItems();
  }

  private void second() {
    try {
      seconds.onNext(true);
      connections.endExpired();
      sockets.second();
    } catch (DatabaseException e) {
      LOG.warnf("the tokens of open websockets are looked at again later: %s", e.getMessage());
    } catch (RuntimeException e) {
      // Thrown further it would be the last look that is taken.
      LOG.error("streams whose time is over could not be ended", e);
    }
  }

  private void wake() {
    if (!due.getAndSet(true)) {
      rounds.execute(this::round);
    }
  }

  private void round() {
    due.set(false);
    changes.onNext(true);
    try {
      sockets.tokensChanged();
      connections.rightsChanged();
    } catch (DatabaseException e) {
      // The listener's connection breaks, too: it wakes everybody when it is back.
      LOG.warnf("the rights of open streams are looked at again later: %s", e.getMessage());
    } catch (RuntimeException e) {
      LOG.error("the rights of open streams could not be looked at", e);
    }
  }
}
