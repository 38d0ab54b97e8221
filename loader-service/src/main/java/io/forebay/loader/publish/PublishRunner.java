package io.forebay.loader.publish;

import io.forebay.core.glob.PathSelection;
import io.forebay.core.load.Fingerprint;
import io.forebay.core.manifest.NumberedEntry;
import io.forebay.core.problem.ProblemCode;
import io.forebay.core.problem.ProblemException;
import io.forebay.db.cache.CachedFiles;
import io.forebay.db.cache.Slab;
import io.forebay.db.cache.WarmVersions;
import io.forebay.db.progress.LoadReports;
import io.forebay.db.queue.ClaimedTask;
import io.forebay.db.queue.TaskKind;
import io.forebay.db.queue.TaskLeases;
import io.forebay.loader.cache.DirectoryLooks;
import io.forebay.loader.cache.KnownFiles;
import io.forebay.loader.cache.TreePaths;
import io.forebay.loader.cache.Trees;
import io.forebay.loader.fetch.Checksums;
import io.forebay.loader.fetch.Selections;
import io.forebay.loader.version.VersionFacts;
import io.forebay.loader.version.Versions;
import io.forebay.loader.work.TaskLife;
import io.forebay.loader.work.TaskRunner;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.util.Iterator;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * Ends a load on this node: looks at every selected file once more, so that success is never said
 * of something that is not there, and makes the version visible as complete when all of it is.
 */
@ApplicationScoped
public class PublishRunner implements TaskRunner {

  private final Versions versions;
  private final Selections selections;
  private final Trees trees;
  private final KnownFiles known;
  private final WarmVersions warmVersions;
  private final CachedFiles cachedFiles;
  private final Checksums checksums;
  private final TaskLeases leases;
  private final LoadReports reports;

  public PublishRunner(
      Versions versions,
      Selections selections,
      Trees trees,
      KnownFiles known,
      WarmVersions warmVersions,
      CachedFiles cachedFiles,
      Checksums checksums,
      TaskLeases leases,
      LoadReports reports) {
    this.versions = versions;
    this.selections = selections;
    this.trees = trees;
    this.known = known;
    this.warmVersions = warmVersions;
    this.cachedFiles = cachedFiles;
    this.checksums = checksums;
    this.leases = leases;
    this.reports = reports;
  }

  @Override
  public TaskKind kind() {
    return TaskKind.PUBLISH;
  }

  @Override
  public void run(TaskLife life) throws IOException, InterruptedException {
    try {
      publish(life);
    } finally {
      known.forget(life.task().loadId().orElseThrow());
    }
  }

  private void publish(TaskLife life) throws IOException, InterruptedException {
    ClaimedTask task = life.task();
    VersionFacts version =
        versions
            .find(task.versionId())
            .orElseThrow(
                () ->
                    new ProblemException(
                        ProblemCode.VERSION_NOT_FOUND, "The version was deleted meanwhile."));
    if (!leases.holds(life.lease(), task.id())) {
      return; // another's by now
    }
    long nodeId = task.nodeId().orElseThrow();
    TreePaths tree = new TreePaths(trees, version.tree());
    warmVersions.begin(nodeId, version.id(), tree.root().toString());
    UUID load = task.loadId().orElseThrow();
    Selections.Wanted wanted = selections.of(load);
    KnownFiles.OfLoad here = known.of(load, wanted.attempt(), version.tree());
    boolean perhapsWhole =
        version.manifest().refusedCount() == 0
            && warmVersions.find(nodeId, version.id()).orElseThrow().files()
                >= version.manifest().fileCount();
    Inspection inspection = inspect(version, nodeId, tree, here, wanted.files(), perhapsWhole);
    if (!reports.inspected(life.lease(), task, inspection.unrecorded(), inspection.vanished())) {
      return;
    }
    if (!inspection.nothingMissing() && tree.unpublish()) {
      warmVersions.partial(nodeId, version.id(), tree.root().toString());
    }
    if (perhapsWhole
        && inspection.nothingMissing()
        && !reports.published(
            life.lease(),
            task,
            trees.publish(version.tree(), inspection.directories()).toString())) {
      return;
    }
    reports.finishNode(life.lease(), task, inspection.held(), inspection.missing());
  }

  private Inspection inspect(
      VersionFacts version,
      long nodeId,
      TreePaths tree,
      KnownFiles.OfLoad here,
      PathSelection selection,
      boolean wholeVersion)
      throws IOException, InterruptedException {
    Inspection inspection = new Inspection();
    Iterator<NumberedEntry> files = versions.manifest(version).entries();
    DirectoryLooks looks = new DirectoryLooks(tree);
    Map<Integer, Slab> slabs = Map.of();
    while (files.hasNext()) {
      NumberedEntry file = files.next();
      if (Thread.interrupted()) {
        throw new InterruptedException();
      }
      boolean selected = selection.selects(file.path());
      if (!selected && !wholeVersion) {
        continue;
      }
      inspection.path(file.path());
      int number = Slab.number(file.ordinal());
      if (!slabs.containsKey(number)) {
        slabs =
            Map.of(
                number,
                cachedFiles
                    .slabs(nodeId, version.id(), number, number)
                    .getOrDefault(number, Slab.empty()));
      }
      Slab slab = slabs.get(number);
      int place = Slab.place(file.ordinal());
      boolean recorded = slab.holds(place);
      Optional<Fingerprint> content =
          !isThere(file, here, tree, looks)
              ? Optional.empty()
              : recorded ? Optional.of(slab.content(place)) : unrecorded(file, tree);
      content.ifPresentOrElse(
          found -> {
            if (selected) {
              inspection.held(file, found);
            }
            if (!recorded) {
              inspection.recordLater(file, found);
            }
          },
          () -> inspection.missing(file, selected, recorded));
    }
    return inspection;
  }

  private boolean isThere(
      NumberedEntry file, KnownFiles.OfLoad here, TreePaths tree, DirectoryLooks looks)
      throws IOException {
    if (here.contains(file.ordinal()) && looks.at(file.path()) == DirectoryLooks.Seen.PRESENT) {
      return true;
    }
    return tree.size(file.path()).equals(Optional.of(file.entry().size()));
  }

  // By a process that died before it reported it, as in FetchRunner.
  private Optional<Fingerprint> unrecorded(NumberedEntry file, TreePaths tree) throws IOException {
    return tree.read(file.path(), there -> checksums.fingerprint(there, file.entry()));
  }
}
