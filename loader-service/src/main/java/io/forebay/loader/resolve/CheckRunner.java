package io.forebay.loader.resolve;

import io.forebay.core.manifest.ChunkId;
import io.forebay.core.manifest.ChunkStore;
import io.forebay.core.manifest.ManifestCorruptException;
import io.forebay.core.problem.Problem;
import io.forebay.db.progress.CheckReports;
import io.forebay.db.queue.TaskKind;
import io.forebay.loader.version.VersionFacts;
import io.forebay.loader.version.Versions;
import io.forebay.loader.work.TaskLife;
import io.forebay.loader.work.TaskRunner;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.jboss.logging.Logger;

/** Lists a version's sources again, and says which manifest they would make now. */
@ApplicationScoped
public class CheckRunner implements TaskRunner {

  private static final Logger LOG = Logger.getLogger(CheckRunner.class);

  private final Versions versions;
  private final SourceLists sources;
  private final CheckReports reports;

  public CheckRunner(Versions versions, SourceLists sources, CheckReports reports) {
    this.versions = versions;
    this.sources = sources;
    this.reports = reports;
  }

  @Override
  public TaskKind kind() {
    return TaskKind.CHECK;
  }

  @Override
  public void run(TaskLife life) throws Exception {
    Optional<VersionFacts> version = versions.find(life.task().versionId());
    if (version.isEmpty()) {
      return;
    }
    if (!version.get().isSettled()) {
      life.stop();
      throw new InterruptedException("the version is being deleted");
    }
    try {
      String digest =
          sources
              .list(version.get(), new Nowhere(), new AtomicLong(), new AtomicLong())
              .manifest()
              .digest();
      reports.found(life.lease(), life.task(), digest);
    } catch (ListingFailedException e) {
      fail(life, version.get(), e.problem());
    }
  }

  // Listings retry what can be retried themselves; the policy looks again when it is due again.
  private void fail(TaskLife life, VersionFacts version, Problem problem)
      throws InterruptedException {
    if (life.stopped()) {
      throw new InterruptedException();
    }
    LOG.warnf(
        "looking at the sources of %s failed: %s: %s",
        version.tree().name(), problem.code().code(), problem.detail());
    reports.failed(life.lease(), life.task(), problem);
  }

  /** Nobody reads a manifest of which only the digest is wanted. */
  private record Nowhere() implements ChunkStore {

    @Override
    public Map<ChunkId, byte[]> read(Collection<ChunkId> ids) {
      throw new ManifestCorruptException("chunks of a manifest that is not kept");
    }

    @Override
    public void write(Map<ChunkId, byte[]> chunks) {}
  }
}
