package io.forebay.loader.node;

import io.forebay.db.sql.DatabaseException;
import io.forebay.loader.cache.DiskSpace;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jboss.logging.Logger;

/** Has the cache's files counted anew after a loader of the node died, when the node is at rest. */
@ApplicationScoped
public class Recount {

  private static final Logger LOG = Logger.getLogger(Recount.class);

  private final DiskSpace space;
  private final AtomicBoolean due = new AtomicBoolean();

  public Recount(DiskSpace space) {
    this.space = space;
  }

  /** A loader died: what it had not told of is not counted. */
  public void ask() {
    due.set(true);
  }

  /** Counts if that was asked for and the node is at rest; otherwise the next call tries again. */
  void countIfAsked(long nodeId) throws IOException {
    if (!due.getAndSet(false)) {
      return;
    }
    boolean done = false;
    try {
      done = space.recount(nodeId);
    } catch (DatabaseException e) {
      LOG.warnf("the cache is counted anew later: %s", e.getMessage());
    } finally {
      if (!done) {
        due.set(true);
      }
    }
  }
}
