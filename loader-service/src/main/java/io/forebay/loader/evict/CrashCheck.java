package io.forebay.loader.evict;

import io.forebay.core.manifest.NumberedEntry;
import io.forebay.db.cache.CachedFiles;
import io.forebay.db.cache.Slab;
import io.forebay.db.cache.WarmVersions;
import io.forebay.db.cache.WarmVersions.WarmVersion;
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
import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;
import org.jboss.logging.Logger;

/**
 * After the machine went down without warning: files are not synced one by one while they are
 * loaded, so what was written last may never have reached the disk. Everything that is recorded is
 * looked at again, and what was written shortly before the end is read and compared with its
 * checksum. What is not whole is no longer warm.
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

  public CrashCheck(
      Trees trees,
      Versions versions,
      WarmVersions warmVersions,
      CachedFiles cachedFiles,
      Checksums checksums) {
    this.trees = trees;
    this.versions = versions;
    this.warmVersions = warmVersions;
    this.cachedFiles = cachedFiles;
    this.checksums = checksums;
  }

  /**
   * Checks all that a node holds.
   *
   * @param lastSeen when the node was last known to run
   */
  public void run(long nodeId, Instant lastSeen) throws IOException {
    for (WarmVersion warm : warmVersions.onNode(nodeId)) {
      VersionFacts version = versions.find(warm.versionId()).orElseThrow();
      Map<Long, Long> broken = broken(version, warm, lastSeen.minus(UNSAFE));
      if (!broken.isEmpty()) {
        LOG.warnf(
            "%d files of %s v%d did not survive the machine's stop and are no longer warm",
            broken.size(), warm.dataset(), warm.number());
        Path partial = trees.unpublish(version.tree());
        for (long ordinal : broken.keySet()) {
          Files.deleteIfExists(
              TreePaths.resolve(partial, versions.manifest(version).at(ordinal).path()));
        }
        warmVersions.partial(nodeId, version.id(), partial.toString());
        cachedFiles.forget(nodeId, version.id(), broken);
      }
    }
  }

  /** Sizes of the files that are not what is recorded, by ordinal. */
  private Map<Long, Long> broken(VersionFacts version, WarmVersion warm, Instant unsafeSince)
      throws IOException {
    Map<Long, Long> broken = new HashMap<>();
    // Not the recorded path: the machine may have stopped between a rename and its record.
    Path root =
        trees.find(version.tree()).map(Trees.Found::path).orElseGet(() -> Path.of(warm.path()));
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
      if (slab.get(number).holds(place)
          && !isWhole(root, file, slab.get(number).crc32c(place), unsafeSince)) {
        broken.put(file.ordinal(), file.entry().size());
      }
    }
    return broken;
  }

  private boolean isWhole(Path root, NumberedEntry file, int crc32c, Instant unsafeSince)
      throws IOException {
    Path path = TreePaths.resolve(root, file.path());
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
