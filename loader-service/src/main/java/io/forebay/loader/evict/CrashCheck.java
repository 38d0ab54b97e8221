package io.forebay.loader.evict;

import io.forebay.core.manifest.NumberedEntry;
import io.forebay.db.cache.CachedFiles;
import io.forebay.db.cache.Slab;
import io.forebay.db.cache.WarmVersions;
import io.forebay.db.cache.WarmVersions.WarmVersion;
import io.forebay.loader.cache.DiskSpace;
import io.forebay.loader.cache.TreePaths;
import io.forebay.loader.cache.Trees;
import io.forebay.loader.fetch.Checksums;
import io.forebay.loader.version.VersionFacts;
import io.forebay.loader.version.Versions;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.time.Instant;
import java.util.Iterator;
import java.util.Map;
import java.util.Optional;
import org.jboss.logging.Logger;

/**
 * After the machine went down without warning: files are not synced one by one while they are
 * loaded, so what was written last may never have reached the disk. Everything that is recorded is
 * looked at again, and what was written shortly before the end is read and compared with its
 * checksum; what is not whole is no longer warm. A file that is in its place and not recorded has
 * nothing to be compared with: it is deleted, whole or not.
 */
@ApplicationScoped
public class CrashCheck {

  private static final Logger LOG = Logger.getLogger(CrashCheck.class);

  // Kernels write dirty pages back within half a minute or so.
  private static final Duration UNSAFE = Duration.ofMinutes(10);

  private final Trees trees;
  private final Versions versions;
  private final WarmVersions warmVersions;
  private final CachedFiles cachedFiles;
  private final Checksums checksums;
  private final DiskSpace space;

  public CrashCheck(
      Trees trees,
      Versions versions,
      WarmVersions warmVersions,
      CachedFiles cachedFiles,
      Checksums checksums,
      DiskSpace space) {
    this.trees = trees;
    this.versions = versions;
    this.warmVersions = warmVersions;
    this.cachedFiles = cachedFiles;
    this.checksums = checksums;
    this.space = space;
  }

  /**
   * Checks all that a node holds. What does not stand at all is for {@link LostAndFound} to settle.
   *
   * @param lastSeen when the node was last known to run
   */
  public void run(long nodeId, Instant lastSeen) throws IOException {
    for (WarmVersion warm : warmVersions.onNode(nodeId)) {
      VersionFacts version = versions.find(warm.versionId()).orElseThrow();
      // Not the recorded path: the machine may have stopped between a rename and its record.
      Optional<Trees.Found> standing = trees.find(version.tree());
      if (standing.isPresent()) {
        check(warm, version, standing.get(), lastSeen.minus(UNSAFE));
      }
    }
  }

  private void check(
      WarmVersion warm, VersionFacts version, Trees.Found standing, Instant unsafeSince)
      throws IOException {
    Survivors survivors = survivors(version, warm, standing.path(), unsafeSince);
    boolean complete = warm.state() == WarmVersions.State.COMPLETE;
    if (!survivors.toDelete().isEmpty() || (standing.complete() && !survivors.all())) {
      LOG.warnf(
          "%s v%d after the machine's stop: %d files are not what is recorded and no longer warm, and"
              + " %d that were not recorded yet are deleted",
          warm.dataset(),
          warm.number(),
          survivors.broken().size(),
          survivors.toDelete().size() - survivors.broken().size());
      Path partial = trees.unpublish(version.tree());
      space.add(-trees.discard(version.tree(), survivors.toDelete()));
      warmVersions.partial(warm.nodeId(), version.id(), partial.toString());
      cachedFiles.forget(warm.nodeId(), version.id(), survivors.broken());
    } else if (complete && !standing.complete() && survivors.all()) {
      warmVersions.complete(warm.nodeId(), version.id(), trees.publish(version.tree()).toString());
    }
  }

  private Survivors survivors(
      VersionFacts version, WarmVersion warm, Path root, Instant unsafeSince) throws IOException {
    Survivors survivors = new Survivors(version.manifest().refusedCount() == 0);
    Iterator<NumberedEntry> files = versions.manifest(version).entries();
    Map<Integer, Slab> slab = Map.of();
    while (files.hasNext()) {
      NumberedEntry file = files.next();
      int number = Slab.number(file.ordinal());
      if (!slab.containsKey(number)) {
        slab =
            Map.of(
                number,
                cachedFiles
                    .slabs(warm.nodeId(), version.id(), number, number)
                    .getOrDefault(number, Slab.empty()));
      }
      int place = Slab.place(file.ordinal());
      if (!slab.get(number).holds(place)) {
        survivors.unrecorded(file, Files.exists(at(root, file), LinkOption.NOFOLLOW_LINKS));
      } else if (!isWhole(
          at(root, file), file, slab.get(number).content(place).crc32c(), unsafeSince)) {
        survivors.broken(file);
      }
    }
    return survivors;
  }

  private static Path at(Path root, NumberedEntry file) {
    return TreePaths.resolve(root, file.path());
  }

  private boolean isWhole(Path path, NumberedEntry file, int crc32c, Instant unsafeSince)
      throws IOException {
    try {
      BasicFileAttributes found =
          Files.readAttributes(path, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
      return found.isRegularFile()
          && found.size() == file.entry().size()
          && (found.lastModifiedTime().toInstant().isBefore(unsafeSince)
              || checksums.crc32c(path) == crc32c);
    } catch (NoSuchFileException _) {
      return false;
    }
  }
}
