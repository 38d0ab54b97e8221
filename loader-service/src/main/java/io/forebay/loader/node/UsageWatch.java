package io.forebay.loader.node;

import io.forebay.db.cache.WarmVersions;
import io.forebay.db.cache.WarmVersions.WarmVersion;
import io.forebay.db.sql.DatabaseException;
import io.forebay.loader.cache.OpenFiles;
import io.forebay.loader.cache.VersionsInUse;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.io.IOException;
import java.util.List;
import org.jboss.logging.Logger;

/**
 * Notes which versions are being read, so that the orchestrator evicts others. Where processes have
 * very many files open a look takes long, and the next one comes later: an eviction looks for
 * itself.
 */
@ApplicationScoped
public class UsageWatch {

  private static final Logger LOG = Logger.getLogger(UsageWatch.class);

  private final NodeLife node;
  private final OpenFiles openFiles;
  private final WarmVersions warmVersions;
  private final Pace pace = new Pace();
  private volatile boolean closing;

  public UsageWatch(NodeLife node, OpenFiles openFiles, WarmVersions warmVersions) {
    this.node = node;
    this.openFiles = openFiles;
    this.warmVersions = warmVersions;
  }

  void stop(@Observes ShutdownEvent shutdown) {
    closing = true;
  }

  @Scheduled(
      every = "${forebay.loader.usage:5s}",
      concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
  void look() throws IOException {
    if (node.id().isEmpty() || !pace.allows(System.nanoTime())) {
      return;
    }
    try {
      long id = node.id().getAsLong();
      List<WarmVersion> warm = warmVersions.onNode(id);
      if (warm.isEmpty()) {
        return;
      }
      long begin = System.nanoTime();
      VersionsInUse inUse = openFiles.versionsInUse();
      // What is marked as used is neither evicted nor deleted until a look finds that it is not.
      pace.worked(begin, System.nanoTime(), warm.stream().anyMatch(WarmVersion::inUse));
      List<Long> used =
          warm.stream()
              .filter(version -> inUse.contains(version.dataset(), version.number()))
              .map(WarmVersion::versionId)
              .toList();
      warmVersions.markInUse(id, used);
    } catch (DatabaseException e) {
      if (closing) {
        return; // the connections go before the last look ends
      }
      LOG.warnf("could not note which versions are in use: %s", e.getMessage());
    }
  }
}
