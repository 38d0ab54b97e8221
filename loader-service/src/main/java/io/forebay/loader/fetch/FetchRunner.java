package io.forebay.loader.fetch;

import io.forebay.core.glob.PathSelection;
import io.forebay.core.load.Fingerprint;
import io.forebay.core.manifest.ManifestReader;
import io.forebay.core.manifest.NumberedEntry;
import io.forebay.core.problem.ProblemCode;
import io.forebay.core.problem.ProblemException;
import io.forebay.db.cache.CachedFiles;
import io.forebay.db.cache.Slab;
import io.forebay.db.cache.WarmVersions;
import io.forebay.db.progress.LoadReports;
import io.forebay.db.queue.ClaimedTask;
import io.forebay.db.queue.TaskKind;
import io.forebay.loader.cache.CacheDirectory;
import io.forebay.loader.cache.DirectoryLooks;
import io.forebay.loader.cache.DiskSpace;
import io.forebay.loader.cache.KnownFiles;
import io.forebay.loader.cache.TreePaths;
import io.forebay.loader.cache.Trees;
import io.forebay.loader.version.VersionFacts;
import io.forebay.loader.version.Versions;
import io.forebay.loader.work.LoaderSettings;
import io.forebay.loader.work.TaskLife;
import io.forebay.loader.work.TaskRunner;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.time.Clock;
import java.util.Iterator;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jboss.logging.Logger;

/** Brings a range of a version's files into this node's cache. */
@ApplicationScoped
public class FetchRunner implements TaskRunner {

  private static final Logger LOG = Logger.getLogger(FetchRunner.class);

  private final Versions versions;
  private final Selections selections;
  private final Trees trees;
  private final CacheDirectory cache;
  private final DiskSpace space;
  private final KnownFiles known;
  private final WarmVersions warmVersions;
  private final CachedFiles cachedFiles;
  private final Reuse reuse;
  private final OpenOrigins origins;
  private final Buffers buffers;
  private final Checksums checksums;
  private final LoadReports reports;
  private final Control control;
  private final Transfers transfers;
  private final LoaderSettings settings;
  private final Clock clock;

  public FetchRunner(
      Versions versions,
      Selections selections,
      Trees trees,
      CacheDirectory cache,
      DiskSpace space,
      KnownFiles known,
      WarmVersions warmVersions,
      CachedFiles cachedFiles,
      Reuse reuse,
      OpenOrigins origins,
      Buffers buffers,
      Checksums checksums,
      LoadReports reports,
      Control control,
      Transfers transfers,
      LoaderSettings settings,
      Clock clock) {
    this.versions = versions;
    this.selections = selections;
    this.trees = trees;
    this.cache = cache;
    this.space = space;
    this.known = known;
    this.warmVersions = warmVersions;
    this.cachedFiles = cachedFiles;
    this.reuse = reuse;
    this.origins = origins;
    this.buffers = buffers;
    this.checksums = checksums;
    this.reports = reports;
    this.control = control;
    this.transfers = transfers;
    this.settings = settings;
    this.clock = clock;
  }

  @Override
  public TaskKind kind() {
    return TaskKind.FETCH;
  }

  @Override
  public void run(TaskLife life) throws Exception {
    ClaimedTask task = life.task();
    VersionFacts version =
        versions
            .find(task.versionId())
            .orElseThrow(
                () ->
                    new ProblemException(
                        ProblemCode.VERSION_NOT_FOUND, "The version was deleted meanwhile."));
    if (!reports.begin(life.lease(), task)) {
      return; // another's by now
    }
    long nodeId = task.nodeId().orElseThrow();
    TreePaths tree = new TreePaths(trees, version.tree());
    warmVersions.begin(nodeId, version.id(), tree.root().toString());
    Selections.Wanted wanted = selections.of(task.loadId().orElseThrow());
    KnownFiles.OfLoad here =
        known.of(task.loadId().orElseThrow(), wanted.attempt(), version.tree());
    FetchProgress progress = new FetchProgress(task.reported());
    Bandwidth bandwidth = new Bandwidth();
    try (Reporter reporter =
        new Reporter(life, progress, bandwidth, space, reports, control, settings)) {
      reporter.reportNow();
      try (Fetchers fetchers =
          new Fetchers(
              version,
              tree,
              progress,
              bandwidth,
              new Patience(clock, settings.attempts(), settings.patience()),
              cache,
              space,
              here,
              origins,
              buffers,
              settings)) {
        walk(task, version, wanted.files(), nodeId, tree, here, progress, fetchers);
        fetchers.finish();
      }
      reporter.finish();
      logFailures(task, version, progress);
    } finally {
      transfers.add(task.reported(), progress.counters());
    }
  }

  private static void logFailures(ClaimedTask task, VersionFacts version, FetchProgress progress) {
    progress
        .firstFailure()
        .ifPresent(
            problem ->
                LOG.warnf(
                    "load %s of %s: %d of %d files could not be loaded here, the first of them:"
                        + " %s: %s",
                    task.loadId().map(UUID::toString).orElse("?"),
                    version.tree().name(),
                    progress.counters().filesFailed(),
                    task.filesTotal(),
                    problem.code().code(),
                    problem.detail()));
  }

  private void walk(
      ClaimedTask task,
      VersionFacts version,
      PathSelection selection,
      long nodeId,
      TreePaths tree,
      KnownFiles.OfLoad here,
      FetchProgress progress,
      Fetchers fetchers)
      throws IOException, InterruptedException {
    ManifestReader manifest = versions.manifest(version);
    Map<Integer, Slab> slabs =
        cachedFiles.slabs(
            nodeId,
            version.id(),
            Slab.number(task.firstOrdinal()),
            Slab.number(task.endOrdinal() - 1));
    Map<Long, Reuse.Reusable> reusable =
        reuse.find(version, nodeId, task.firstOrdinal(), task.endOrdinal());
    DirectoryLooks looks = new DirectoryLooks(tree);
    Iterator<NumberedEntry> files = manifest.entries(task.firstOrdinal(), task.endOrdinal());
    while (files.hasNext()) {
      NumberedEntry file = files.next();
      if (Thread.interrupted()) {
        throw new InterruptedException();
      }
      if (!selection.selects(file.path())) {
        continue;
      }
      if (isThere(file, here, tree, looks, slabs, progress)) {
        here.add(file.ordinal());
      } else {
        here.remove(file.ordinal());
        if (tree.unpublish()) {
          // Somebody deleted files of it: nothing is written into what is called complete.
          warmVersions.partial(nodeId, version.id(), tree.root().toString());
        }
        if (isLinked(file, tree, reusable, progress)) {
          here.add(file.ordinal());
        } else {
          fetchers.submit(file);
        }
      }
    }
  }

  private boolean isThere(
      NumberedEntry file,
      KnownFiles.OfLoad here,
      TreePaths tree,
      DirectoryLooks looks,
      Map<Integer, Slab> slabs,
      FetchProgress progress)
      throws IOException {
    // A look may be a moment old: what another task placed meanwhile is looked at, as is all of a
    // version that is called complete.
    if (looks.at(file.path()) == DirectoryLooks.Seen.ABSENT
        && !here.perhapsPlaced(file.ordinal())
        && !tree.complete()) {
      return false;
    }
    Optional<Long> size = tree.size(file.path());
    if (!size.equals(Optional.of(file.entry().size()))) {
      return false;
    }
    Slab slab = slabs.getOrDefault(Slab.number(file.ordinal()), Slab.empty());
    int place = Slab.place(file.ordinal());
    if (slab.holds(place)) {
      progress.found(file, slab.content(place));
      return true;
    }
    // Placed by a process that died before it reported it: only what is verified is placed, and a
    // process takes none of its bytes along. After a machine's stop it would not be here:
    // CrashCheck deletes what is not recorded before the node works.
    Optional<Fingerprint> content =
        tree.read(file.path(), there -> checksums.fingerprint(there, file.entry()));
    if (content.isEmpty()) {
      return false;
    }
    if (!tree.isShared(file.path())) {
      space.add(file.entry().size());
    }
    progress.found(file, content.get());
    return true;
  }

  private static boolean isLinked(
      NumberedEntry file,
      TreePaths tree,
      Map<Long, Reuse.Reusable> reusable,
      FetchProgress progress)
      throws IOException {
    Reuse.Reusable base = reusable.get(file.ordinal());
    if (base == null || !tree.link(base.file(), file.path())) {
      return false;
    }
    if (!tree.size(file.path()).equals(Optional.of(file.entry().size()))) {
      return false;
    }
    progress.linked(file, base.content());
    return true;
  }
}
