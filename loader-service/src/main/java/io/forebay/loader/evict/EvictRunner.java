package io.forebay.loader.evict;

import io.forebay.db.cache.EvictReports;
import io.forebay.db.queue.ClaimedTask;
import io.forebay.db.queue.TaskKind;
import io.forebay.loader.cache.DiskSpace;
import io.forebay.loader.cache.OpenFiles;
import io.forebay.loader.cache.Trees;
import io.forebay.loader.version.VersionFacts;
import io.forebay.loader.version.Versions;
import io.forebay.loader.work.TaskLife;
import io.forebay.loader.work.TaskRunner;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.util.Optional;

/** Removes a version from this node's cache, unless some process uses it. */
@ApplicationScoped
public class EvictRunner implements TaskRunner {

  private final Versions versions;
  private final Trees trees;
  private final OpenFiles openFiles;
  private final DiskSpace space;
  private final EvictReports reports;

  public EvictRunner(
      Versions versions, Trees trees, OpenFiles openFiles, DiskSpace space, EvictReports reports) {
    this.versions = versions;
    this.trees = trees;
    this.openFiles = openFiles;
    this.space = space;
    this.reports = reports;
  }

  @Override
  public TaskKind kind() {
    return TaskKind.EVICT;
  }

  @Override
  public void run(TaskLife life) throws IOException {
    ClaimedTask task = life.task();
    Optional<VersionFacts> version = versions.find(task.versionId());
    if (version.isEmpty()) {
      return;
    }
    if (isInUse(version.get())) {
      reports.inUse(life.lease(), task);
      return;
    }
    reports.begin(life.lease(), task);
    long freed = trees.remove(version.get().tree());
    space.add(-freed);
    space.report(task.nodeId().orElseThrow());
    reports.done(life.lease(), task, freed);
  }

  private boolean isInUse(VersionFacts version) throws IOException {
    return trees.find(version.tree()).isPresent()
        && openFiles.versionsInUse().contains(version.tree().dataset(), version.tree().number());
  }
}
