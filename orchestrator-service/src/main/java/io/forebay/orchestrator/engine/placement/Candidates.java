package io.forebay.orchestrator.engine.placement;

import io.forebay.db.cache.WarmVersions;
import io.forebay.db.manifest.StoredManifest;
import io.forebay.db.manifest.StoredManifests;
import io.forebay.orchestrator.manifest.SharedBytes;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Finds what evicting each version of a node would free: the bytes that no version which stays
 * shares. Manifests are only read for datasets of which a node holds several versions.
 */
@ApplicationScoped
class Candidates {

  private final StoredManifests manifests;

  Candidates(StoredManifests manifests) {
    this.manifests = manifests;
  }

  /** In the given order, in which they would be evicted. */
  List<Candidate> of(List<WarmCopy> copies) {
    Map<Long, List<WarmCopy>> byDataset =
        copies.stream().collect(Collectors.groupingBy(WarmCopy::datasetId));
    Map<Long, Long> frees = new HashMap<>();
    byDataset.values().forEach(ofOne -> frees.putAll(frees(ofOne)));
    return copies.stream()
        .map(
            copy ->
                new Candidate(
                    copy.versionId(),
                    copy.datasetId(),
                    copy.label(),
                    frees.get(copy.versionId()),
                    copy.kept(),
                    copy.leaving()))
        .toList();
  }

  /** Disk that copies of one dataset take together. */
  long usedBytes(List<WarmCopy> ofOneDataset) {
    return inTurn(ofOneDataset, ofOneDataset).values().stream().mapToLong(Long::longValue).sum();
  }

  private Map<Long, Long> frees(List<WarmCopy> ofOneDataset) {
    Map<Long, Long> frees = new HashMap<>();
    ofOneDataset.forEach(copy -> frees.put(copy.versionId(), copy.bytes()));
    frees.putAll(
        inTurn(
            ofOneDataset,
            ofOneDataset.stream()
                .filter(copy -> copy.leaving() || copy.kept().isEmpty())
                .toList()));
    return frees;
  }

  /** What goes is what the rest does not share, one after the other. */
  private Map<Long, Long> inTurn(List<WarmCopy> all, List<WarmCopy> going) {
    Map<Long, Long> frees = new HashMap<>();
    if (all.size() == 1) {
      going.forEach(copy -> frees.put(copy.versionId(), copy.bytes()));
      return frees;
    }
    Map<Long, StoredManifest> stored =
        going.isEmpty() ? Map.of() : manifests.of(all.stream().map(WarmCopy::versionId).toList());
    List<WarmCopy> staying = new ArrayList<>(all);
    for (WarmCopy copy : going) {
      staying.remove(copy);
      frees.put(copy.versionId(), exclusiveBytes(copy, staying, stored));
    }
    return frees;
  }

  private static long exclusiveBytes(
      WarmCopy copy, List<WarmCopy> staying, Map<Long, StoredManifest> stored) {
    StoredManifest manifest = stored.get(copy.versionId());
    List<StoredManifest> others =
        neighbours(copy, staying).stream()
            .map(other -> stored.get(other.versionId()))
            .filter(other -> other != null)
            .toList();
    if (manifest == null || others.isEmpty()) {
      return copy.bytes();
    }
    long shared = SharedBytes.of(manifest, others);
    return copy.state() == WarmVersions.State.COMPLETE
        ? manifest.ref().totalBytes() - shared
        : Math.min(copy.bytes(), manifest.ref().totalBytes() - shared);
  }

  /** What versions further away share with it, the next older and the next newer share as well. */
  private static List<WarmCopy> neighbours(WarmCopy copy, List<WarmCopy> staying) {
    List<WarmCopy> neighbours = new ArrayList<>();
    staying.stream()
        .filter(other -> other.version() < copy.version())
        .max(java.util.Comparator.comparingInt(WarmCopy::version))
        .ifPresent(neighbours::add);
    staying.stream()
        .filter(other -> other.version() > copy.version())
        .min(java.util.Comparator.comparingInt(WarmCopy::version))
        .ifPresent(neighbours::add);
    return neighbours;
  }
}
