package io.forebay.db.cache;

import io.forebay.core.glob.PathSelection;
import io.forebay.core.manifest.NumberedEntry;
import io.forebay.core.manifest.SelectedFiles;
import io.forebay.core.manifest.UnchangedFiles;
import io.forebay.db.manifest.StoredManifest;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * How many of the selected bytes a node is to get: those that are neither there nor in files of
 * other versions that it holds and that provably have the same content.
 */
@ApplicationScoped
public class MissingBytes {

  /** The loader looks at so many other versions, newest first. */
  private static final int BASES = 3;

  private final CachedFiles cachedFiles;

  public MissingBytes(CachedFiles cachedFiles) {
    this.cachedFiles = cachedFiles;
  }

  /**
   * A version of which a node holds something.
   *
   * @param number the version's
   */
  public record Held(long nodeId, long versionId, int number) {}

  /**
   * Those of what one node holds of a dataset that count for a load of a version: the version
   * itself, and some of the others.
   */
  public static List<Held> useful(long versionId, List<Held> held) {
    return Stream.concat(
            held.stream().filter(its -> its.versionId() == versionId),
            held.stream()
                .filter(its -> its.versionId() != versionId)
                .sorted(Comparator.comparingInt(Held::number).reversed())
                .limit(BASES))
        .toList();
  }

  /**
   * Counts, and reads every file that may be selected.
   *
   * @param useful of one node, see {@link #useful}
   * @param manifests of these versions; one without a manifest counts for nothing
   */
  public long of(
      StoredManifest wanted,
      PathSelection globs,
      List<Held> useful,
      Map<Long, StoredManifest> manifests) {
    List<Present> present = present(wanted, useful, manifests);
    long bytes = 0;
    for (NumberedEntry file : new SelectedFiles(wanted.reader(), globs)) {
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

  private List<Present> present(
      StoredManifest wanted, List<Held> useful, Map<Long, StoredManifest> manifests) {
    List<Present> present = new ArrayList<>();
    for (Held held : useful) {
      if (held.versionId() == wanted.versionId()) {
        present.add(new Slabs(held)::hold);
      } else if (manifests.containsKey(held.versionId())) {
        present.add(
            new Reusable(
                    wanted
                        .unchangedSince(manifests.get(held.versionId()))
                        .between(0, wanted.ref().fileCount()),
                    new Slabs(held))
                ::holds);
      }
    }
    return present;
  }

  /** Asked with rising ordinals of the wanted version. */
  private interface Present {
    boolean has(long ordinal);
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

  /** The slabs of one version on one node, some at a time. */
  private final class Slabs {
    private static final int AT_ONCE = 32;

    private final Held held;
    private Map<Integer, Slab> read = new TreeMap<>();
    private int first;
    private int end;

    private Slabs(Held held) {
      this.held = held;
    }

    boolean hold(long ordinal) {
      int number = Slab.number(ordinal);
      if (number < first || number >= end) {
        first = number;
        end = number + AT_ONCE;
        read = cachedFiles.slabs(held.nodeId(), held.versionId(), first, end - 1);
      }
      Slab slab = read.get(number);
      return slab != null && slab.holds(Slab.place(ordinal));
    }
  }
}
