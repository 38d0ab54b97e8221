package io.forebay.loader.resolve;

import io.forebay.core.dataset.SourceSpec;
import io.forebay.core.glob.PathSelection;
import io.forebay.core.manifest.ChunkId;
import io.forebay.core.manifest.EntryCodec;
import io.forebay.core.manifest.ManifestAssembler;
import io.forebay.core.manifest.ManifestRef;
import io.forebay.core.manifest.Refusal;
import io.forebay.core.manifest.RefusalCodec;
import io.forebay.core.path.MountPath;
import io.forebay.core.problem.Problem;
import io.forebay.db.progress.ResolveReports;
import io.forebay.db.queue.ClaimedTask;
import io.forebay.db.queue.TaskKind;
import io.forebay.db.version.ResolvedManifest;
import io.forebay.loader.cache.CacheDirectory;
import io.forebay.loader.fetch.OpenOrigins;
import io.forebay.loader.fetch.Problems;
import io.forebay.loader.origin.OriginException;
import io.forebay.loader.origin.OriginFailure;
import io.forebay.loader.sort.ExternalSort;
import io.forebay.loader.version.VersionFacts;
import io.forebay.loader.version.Versions;
import io.forebay.loader.work.LoaderSettings;
import io.forebay.loader.work.TaskLife;
import io.forebay.loader.work.TaskRunner;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;

/** Lists a version's sources into its manifest. */
@ApplicationScoped
public class ResolveRunner implements TaskRunner {

  private final Versions versions;
  private final OpenOrigins origins;
  private final CacheDirectory cache;
  private final ResolveReports reports;
  private final LoaderSettings settings;

  public ResolveRunner(
      Versions versions,
      OpenOrigins origins,
      CacheDirectory cache,
      ResolveReports reports,
      LoaderSettings settings) {
    this.versions = versions;
    this.origins = origins;
    this.cache = cache;
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
      ManifestRef manifest = resolve(version.get(), fileCount, byteCount);
      pulse.close();
      reports.ready(life.lease(), task, columns(manifest));
    } catch (OriginException e) {
      fail(life, Problems.of(e));
    } catch (UncheckedIOException e) {
      fail(life, Problems.ofDisk(e.getCause()));
    } catch (IOException e) {
      fail(life, Problems.ofDisk(e));
    }
  }

  // Listings retry what can be retried themselves; a person asks for the next version.
  private void fail(TaskLife life, Problem problem) throws InterruptedException {
    if (life.stopped()) {
      throw new InterruptedException();
    }
    reports.failed(life.lease(), life.task(), problem);
  }

  private ManifestRef resolve(VersionFacts version, AtomicLong fileCount, AtomicLong byteCount)
      throws OriginException, IOException, InterruptedException {
    try (ExternalSort files = new ExternalSort(cache::stagingFile, settings.sortBuffer());
        ExternalSort refusals = new ExternalSort(cache::stagingFile, settings.sortBuffer() / 8)) {
      List<SourceSpec> sources = version.sources();
      for (int i = 0; i < sources.size(); i++) {
        SourceSpec source = sources.get(i);
        try (OpenOrigins.Use use = origins.use(version, source)) {
          use.origin()
              .list(
                  new Listing(
                      i,
                      new MountPath(source.path()),
                      selection(source),
                      files,
                      refusals,
                      fileCount,
                      byteCount));
        }
      }
      return assemble(version, files, refusals);
    }
  }

  private ManifestRef assemble(VersionFacts version, ExternalSort files, ExternalSort refusals)
      throws IOException, InterruptedException {
    ManifestAssembler assembler =
        new ManifestAssembler(
            versions.chunks(version.datasetId()), conflict -> spill(refusals, conflict));
    Iterator<byte[]> sorted = files.sorted();
    while (sorted.hasNext()) {
      assembler.add(EntryCodec.decode(sorted.next()));
      if (Thread.interrupted()) {
        throw new InterruptedException();
      }
    }
    return assembler.finish(new Decoded(refusals));
  }

  private static void spill(ExternalSort refusals, Refusal conflict) {
    try {
      refusals.add(RefusalCodec.encode(conflict));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The refusals in order; sorted only when the first is asked for, after the last conflict. */
  private static final class Decoded implements Iterator<Refusal> {
    private final ExternalSort refusals;
    private Iterator<byte[]> sorted;

    private Decoded(ExternalSort refusals) {
      this.refusals = refusals;
    }

    private Iterator<byte[]> sorted() {
      if (sorted == null) {
        try {
          sorted = refusals.sorted();
        } catch (IOException e) {
          throw new UncheckedIOException(e);
        }
      }
      return sorted;
    }

    @Override
    public boolean hasNext() {
      return sorted().hasNext();
    }

    @Override
    public Refusal next() {
      return RefusalCodec.decode(sorted().next());
    }
  }

  private static PathSelection selection(SourceSpec source) throws OriginException {
    try {
      return source.selection();
    } catch (IllegalArgumentException e) {
      throw new OriginException(
          OriginFailure.MISCONFIGURED,
          "the source's include or exclude patterns: " + e.getMessage());
    }
  }

  private static ResolvedManifest columns(ManifestRef manifest) {
    return new ResolvedManifest(
        manifest.files().map(ChunkId::bytes),
        manifest.refusals().map(ChunkId::bytes),
        manifest.digest(),
        manifest.fileCount(),
        manifest.totalBytes(),
        manifest.refusedCount());
  }
}
