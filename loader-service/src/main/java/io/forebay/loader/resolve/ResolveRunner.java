package io.forebay.loader.resolve;

import io.forebay.core.manifest.ChunkId;
import io.forebay.core.manifest.ManifestRef;
import io.forebay.core.problem.Problem;
import io.forebay.db.progress.ResolveReports;
import io.forebay.db.queue.ClaimedTask;
import io.forebay.db.queue.TaskKind;
import io.forebay.db.version.ResolvedManifest;
import io.forebay.loader.version.VersionFacts;
import io.forebay.loader.version.Versions;
import io.forebay.loader.work.LoaderSettings;
import io.forebay.loader.work.TaskLife;
import io.forebay.loader.work.TaskRunner;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.jboss.logging.Logger;

/** Lists a version's sources into its manifest. */
@ApplicationScoped
public class ResolveRunner implements TaskRunner {

  private static final Logger LOG = Logger.getLogger(ResolveRunner.class);

  private final Versions versions;
  private final SourceLists sources;
  private final ResolveReports reports;
  private final LoaderSettings settings;

  public ResolveRunner(
      Versions versions, SourceLists sources, ResolveReports reports, LoaderSettings settings) {
    this.versions = versions;
    this.sources = sources;
    this.reports = reports;
    this.settings = settings;
  }

  @Override
  public TaskKind kind() {
    return TaskKind.RESOLVE;
  }

  @Override
  public void run(TaskLife life) throws Exception {
    ClaimedTask task = life.task();
    Optional<VersionFacts> version = versions.find(task.versionId());
    if (version.isEmpty()) {
      return;
    }
    if (!version.get().isResolving()) {
      life.stop();
      throw new InterruptedException("nobody waits for the version's listing any more");
    }
    AtomicLong fileCount = new AtomicLong();
    AtomicLong byteCount = new AtomicLong();
    try (ListingPulse pulse =
        new ListingPulse(life, reports, settings.report(), fileCount, byteCount)) {
      pulse.start();
      Listed listed =
          sources.list(version.get(), versions.chunks(task.datasetId()), fileCount, byteCount);
      pulse.close();
      reports.ready(life.lease(), task, columns(listed));
    } catch (ListingFailedException e) {
      fail(life, version.get(), e.problem());
    }
  }

  // Listings retry what can be retried themselves; a person asks for the next version.
  private void fail(TaskLife life, VersionFacts version, Problem problem)
      throws InterruptedException {
    if (life.stopped()) {
      throw new InterruptedException();
    }
    LOG.warnf(
        "version %s failed: %s: %s",
        version.tree().name(), problem.code().code(), problem.detail());
    reports.failed(life.lease(), life.task(), problem);
  }

  private static ResolvedManifest columns(Listed listed) {
    ManifestRef manifest = listed.manifest();
    return new ResolvedManifest(
        manifest.files().map(ChunkId::bytes),
        manifest.refusals().map(ChunkId::bytes),
        manifest.digest(),
        manifest.fileCount(),
        manifest.totalBytes(),
        manifest.refusedCount(),
        listed.revisions());
  }
}
