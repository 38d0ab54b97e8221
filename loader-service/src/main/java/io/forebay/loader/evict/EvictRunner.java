package io.forebay.loader.evict;

import io.forebay.db.cache.EvictReports;
import io.forebay.db.queue.ClaimedTask;
import io.forebay.db.queue.TaskKind;
import io.forebay.loader.cache.DiskSpace;
import io.forebay.loader.cache.OpenFiles;
import io.forebay.loader.cache.Trees;
import io.forebay.loader.cache.VersionTree;
import io.forebay.loader.version.VersionFacts;
import io.forebay.loader.version.Versions;
import io.forebay.loader.work.TaskLife;
import io.forebay.loader.work.TaskRunner;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Removes a version from this node's cache, unless some process uses it. May be begun again by
 * another loader wherever the first one died: it is done when nothing of the version takes room.
 */
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
    VersionTree tree = version.get().tree();
    Optional<Trees.Found> standing = trees.find(tree);
    if (standing.isPresent() && openFiles.uses(standing.get().path())) {
      reports.inUse(life.lease(), task);
      return;
    }
    if (!reports.begin(life.lease(), task)) {
      return; // another's by now
    }
    Optional<Trees.Hidden> hidden = trees.hide(tree);
    // Somebody may have begun to use it since the first look; nobody can any more.
    if (hidden.isPresent() && openFiles.uses(hidden.get().path()) && trees.show(hidden.get())) {
      reports.inUse(life.lease(), task, hidden.get().was().complete());
      return;
    }
    AtomicLong freed = new AtomicLong();
    trees.deleteHidden(
        tree,
        bytes -> {
          freed.addAndGet(bytes);
          space.add(-bytes);
        });
    space.report(task.nodeId().orElseThrow());
    reports.done(life.lease(), task, freed.get());
  }
}
