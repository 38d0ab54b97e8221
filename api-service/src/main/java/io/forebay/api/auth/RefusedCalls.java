package io.forebay.api.auth;

import io.forebay.core.access.Permission;
import io.forebay.db.audit.AuditEntry;
import io.forebay.db.audit.AuditOutcome;
import io.forebay.db.audit.AuditRepository;
import io.forebay.db.audit.ObjectKind;
import io.forebay.db.sql.DatabaseException;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.vertx.core.Vertx;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jboss.logging.Logger;

/**
 * Counts calls that nobody is known for, and writes them into the audit log by address: whoever
 * guesses tokens shall be seen, but not fill the log.
 */
@ApplicationScoped
class RefusedCalls {

  private static final Logger LOG = Logger.getLogger(RefusedCalls.class);
  private static final Duration EVERY = Duration.ofSeconds(5);
  private static final int MOST_ADDRESSES = 1_000;
  private static final String OTHERS = "others";

  private final AuditRepository repository;
  private final Vertx vertx;
  private final Map<String, Integer> counts = new HashMap<>();

  RefusedCalls(AuditRepository repository, Vertx vertx) {
    this.repository = repository;
    this.vertx = vertx;
  }

  void start(@Observes StartupEvent event) {
    vertx.setPeriodic(EVERY.toMillis(), _ -> vertx.executeBlocking(this::write));
  }

  // Before the connections to the database are closed.
  void stop(@Observes @Priority(1) ShutdownEvent event) {
    write();
  }

  synchronized void refused(String address) {
    boolean known = counts.containsKey(address) || counts.size() < MOST_ADDRESSES;
    counts.merge(known ? address : OTHERS, 1, Integer::sum);
  }

  private synchronized Map<String, Integer> take() {
    Map<String, Integer> taken = Map.copyOf(counts);
    counts.clear();
    return taken;
  }

  private synchronized void giveBack(String address, int times) {
    counts.merge(address, times, Integer::sum);
  }

  private Void write() {
    take()
        .forEach(
            (address, times) -> {
              try {
                repository.add(entry(address, times));
              } catch (DatabaseException e) {
                LOG.warnf(
                    "%d refused calls from %s are not in the audit log yet: %s",
                    times, address, e.getMessage());
                giveBack(address, times);
              }
            });
    return null;
  }

  private static AuditEntry entry(String address, int times) {
    return new AuditEntry(
        "nobody",
        Optional.empty(),
        "authenticate",
        Permission.LOOK_AROUND.name(),
        ObjectKind.PLATFORM,
        "",
        Optional.empty(),
        Map.of(),
        AuditOutcome.UNAUTHENTICATED,
        times,
        Optional.of(address),
        Optional.empty());
  }
}
