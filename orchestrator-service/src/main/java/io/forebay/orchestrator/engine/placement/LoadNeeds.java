package io.forebay.orchestrator.engine.placement;

import io.forebay.core.glob.PathSelection;
import io.forebay.core.manifest.NumberedEntry;
import io.forebay.core.manifest.UnchangedFiles;
import io.forebay.db.cache.CachedFiles;
import io.forebay.db.cache.Slab;
import io.forebay.db.cache.WarmVersions;
import io.forebay.orchestrator.manifest.Selection;
import io.forebay.orchestrator.manifest.Selector;
import io.forebay.orchestrator.manifest.StoredManifest;
import io.forebay.orchestrator.manifest.StoredManifests;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** How much disk a load takes on a node: what is neither there nor reusable from other versions. */
@ApplicationScoped
class LoadNeeds {

  /** The loader looks at so many other versions, newest first. */
  private static final int BASES = 3;

  private final CachedFiles cachedFiles;
  private final StoredManifests manifests;

  LoadNeeds(CachedFiles cachedFiles, StoredManifests manifests) {
    this.cachedFiles = cachedFiles;
    this.manifests = manifests;
  }

  /**
   * The bytes that the load will write.
   *
   * @param copies what the node holds of the dataset
   */
  long bytes(
      StoredManifest wanted, PathSelection globs, Selection selection, List<WarmCopy> copies) {
    List<Present> present = present(wanted, copies);
    if (present.isEmpty()) {
      return selection.bytes();
    }
    long bytes = 0;
    Iterator<NumberedEntry> files = new Selector(wanted, globs).files();
    while (files.hasNext()) {
      NumberedEntry file = files.next();
      // Each stream must see every file, so that it keeps pace.
      boolean there = false;
      for (Present other : present) {
        there |= other.has(file.ordinal());
      }
      if (!there) {
        bytes += file.entry().size();
      }
    }
    return bytes;
  }

  /** Whether a load of any version of the dataset may find files there. */
  static boolean isUseful(WarmCopy copy) {
    return copy.state() != WarmVersions.State.EVICTING && !copy.leaving() && copy.bytes() > 0;
  }

  private List<Present> present(StoredManifest wanted, List<WarmCopy> copies) {
    List<Present> present = new ArrayList<>();
    List<WarmCopy> useful =
        copies.stream()
            .filter(LoadNeeds::isUseful)
            .sorted(Comparator.comparingInt(WarmCopy::version).reversed())
            .toList();
    useful.stream()
        .filter(copy -> copy.versionId() == wanted.versionId())
        .forEach(copy -> present.add(new Held(new Slabs(copy))::holds));
    List<WarmCopy> bases =
        useful.stream()
            .filter(copy -> copy.versionId() != wanted.versionId())
            .limit(BASES)
            .toList();
    Map<Long, StoredManifest> stored =
        bases.isEmpty() ? Map.of() : manifests.of(bases.stream().map(WarmCopy::versionId).toList());
    for (WarmCopy base : bases) {
      if (stored.containsKey(base.versionId())) {
        present.add(
            new Reusable(
                    wanted
                        .unchangedSince(stored.get(base.versionId()))
                        .between(0, wanted.ref().fileCount()),
                    new Slabs(base))
                ::holds);
      }
    }
    return present;
  }

  /** Asked with rising ordinals of the wanted version. */
  private interface Present {
    boolean has(long ordinal);
  }

  private record Held(Slabs slabs) {
    boolean holds(long ordinal) {
      return slabs.hold(ordinal);
    }
  }

  private static final class Reusable {
    private final Iterator<UnchangedFiles.Pair> pairs;
    private final Slabs slabs;
    private UnchangedFiles.Pair head;

    private Reusable(Iterator<UnchangedFiles.Pair> pairs, Slabs slabs) {
      this.pairs = pairs;
      this.slabs = slabs;
      advance();
    }

    boolean holds(long ordinal) {
      while (head != null && head.file().ordinal() < ordinal) {
        advance();
      }
      return head != null && head.file().ordinal() == ordinal && slabs.hold(head.base().ordinal());
    }

    private void advance() {
      head = pairs.hasNext() ? pairs.next() : null;
    }
  }

  /** The slabs of one copy, some at a time. */
  private final class Slabs {
    private static final int AT_ONCE = 32;

    private final WarmCopy copy;
    private Map<Integer, Slab> read = new TreeMap<>();
    private int first;
    private int end;

    private Slabs(WarmCopy copy) {
      this.copy = copy;
    }

    boolean hold(long ordinal) {
      int number = Slab.number(ordinal);
      if (number < first || number >= end) {
        first = number;
        end = number + AT_ONCE;
        read = cachedFiles.slabs(copy.nodeId(), copy.versionId(), first, end - 1);
      }
      Slab slab = read.get(number);
      return slab != null && slab.holds(Slab.place(ordinal));
    }
  }
}
