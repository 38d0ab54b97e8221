package io.forebay.loader.fetch;

import io.forebay.core.dataset.SourceMatch;
import io.forebay.core.load.Fingerprint;
import io.forebay.core.manifest.ManifestReader;
import io.forebay.core.manifest.UnchangedFiles;
import io.forebay.db.cache.CachedFiles;
import io.forebay.db.cache.Slab;
import io.forebay.db.cache.WarmVersions;
import io.forebay.db.cache.WarmVersions.WarmVersion;
import io.forebay.loader.cache.TreePaths;
import io.forebay.loader.version.VersionFacts;
import io.forebay.loader.version.Versions;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;

/**
 * Finds files that other versions of the dataset hold on this node with provably the same bytes.
 */
@ApplicationScoped
class Reuse {

  // Older versions seldom hold what the newer ones do not.
  private static final int VERSIONS = 3;

  private final Versions versions;
  private final WarmVersions warmVersions;
  private final CachedFiles cachedFiles;

  Reuse(Versions versions, WarmVersions warmVersions, CachedFiles cachedFiles) {
    this.versions = versions;
    this.warmVersions = warmVersions;
    this.cachedFiles = cachedFiles;
  }

  /**
   * A file of another version.
   *
   * @param content as recorded when it was loaded
   */
  record Reusable(Path file, Fingerprint content) {}

  /** By ordinal of the wanted version, what can be reused in a range of it. */
  Map<Long, Reusable> find(VersionFacts wanted, long nodeId, long first, long end) {
    Map<Long, Reusable> found = new HashMap<>();
    List<WarmVersion> others =
        warmVersions.ofDataset(nodeId, wanted.datasetId()).stream()
            .filter(warm -> warm.versionId() != wanted.id())
            .filter(warm -> warm.state() != WarmVersions.State.EVICTING && warm.files() > 0)
            .limit(VERSIONS)
            .toList();
    for (WarmVersion warm : others) {
      versions
          .find(warm.versionId())
          .ifPresent(base -> addFrom(base, warm, wanted, first, end, found));
    }
    return found;
  }

  private void addFrom(
      VersionFacts base,
      WarmVersion warm,
      VersionFacts wanted,
      long first,
      long end,
      Map<Long, Reusable> found) {
    ManifestReader baseManifest = versions.manifest(base);
    Iterator<UnchangedFiles.Pair> pairs =
        new UnchangedFiles(
                baseManifest,
                versions.manifest(wanted),
                new SourceMatch(wanted.sources(), base.sources()))
            .between(first, end);
    Map<Integer, Slab> slabs = new HashMap<>();
    Path root = Path.of(warm.path());
    while (pairs.hasNext()) {
      UnchangedFiles.Pair pair = pairs.next();
      long ordinal = pair.base().ordinal();
      Slab slab = slabs.computeIfAbsent(Slab.number(ordinal), n -> slab(warm, n));
      if (slab.holds(Slab.place(ordinal))) {
        found.putIfAbsent(
            pair.file().ordinal(),
            new Reusable(
                TreePaths.resolve(root, pair.base().path()), slab.content(Slab.place(ordinal))));
      }
    }
  }

  private Slab slab(WarmVersion warm, int number) {
    return cachedFiles
        .slabs(warm.nodeId(), warm.versionId(), number, number)
        .getOrDefault(number, Slab.empty());
  }
}
