package io.forebay.core.manifest;

import io.forebay.core.path.PathOrder;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;

/**
 * What differs between two manifests, which may live in different stores. Reads only what they do
 * not share; keeps a reference to each leaf that they do not share, nothing more.
 */
public final class ManifestDiff {

  private final ManifestReader base;
  private final ManifestReader target;
  private final UnsharedLeaves differing;

  /**
   * Finds the differing leaves.
   *
   * @param base the older manifest
   * @param target the newer manifest
   */
  public ManifestDiff(ManifestReader base, ManifestReader target) {
    this.base = base;
    this.target = target;
    this.differing = UnsharedLeaves.of(base.tree(), target.tree());
  }

  /** Counts and bytes; reads every differing leaf once. */
  public DiffSummary summary() {
    DiffSummary sum = DiffSummary.NOTHING;
    for (Iterator<Change> all = changes(); all.hasNext(); ) {
      sum = sum.plus(all.next());
    }
    return sum;
  }

  /** Streams the changes in path order. */
  public Iterator<Change> changes() {
    return new Merge(
        files(base, differing.base()), files(target, differing.target()), Optional.empty());
  }

  /**
   * A page of changes in path order.
   *
   * @param afterPath only changes of paths after this one
   * @param limit most changes on the page
   */
  public DiffPage page(Optional<String> afterPath, int limit) {
    if (limit < 1) {
      throw new IllegalArgumentException("a page cannot have " + limit + " items");
    }
    Iterator<Change> rest =
        new Merge(
            files(base, from(differing.base(), afterPath)),
            files(target, from(differing.target(), afterPath)),
            afterPath);
    List<Change> page = new ArrayList<>();
    while (page.size() < limit && rest.hasNext()) {
      page.add(rest.next());
    }
    return new DiffPage(page, rest.hasNext());
  }

  private static List<Child> from(List<Child> leaves, Optional<String> afterPath) {
    byte[] bound = afterPath.map(PathKey::of).orElse(PathKey.EMPTY);
    int start = 0;
    while (start + 1 < leaves.size() && !leaves.get(start + 1).from().isAbove(bound)) {
      start++;
    }
    return leaves.subList(start, leaves.size());
  }

  private static Iterator<NumberedEntry> files(ManifestReader reader, List<Child> leaves) {
    return reader
        .tree()
        .map(tree -> LeafScan.files(tree, leaves.iterator()))
        .orElseGet(Collections::emptyIterator);
  }

  private static final class Merge implements Iterator<Change> {
    private final Peeking left;
    private final Peeking right;
    private Optional<Change> ready = Optional.empty();

    private Merge(
        Iterator<NumberedEntry> left, Iterator<NumberedEntry> right, Optional<String> after) {
      this.left = new Peeking(left);
      this.right = new Peeking(right);
      after.ifPresent(this.left::skipTo);
      after.ifPresent(this.right::skipTo);
    }

    @Override
    public boolean hasNext() {
      while (ready.isEmpty() && (left.head().isPresent() || right.head().isPresent())) {
        ready = step();
      }
      return ready.isPresent();
    }

    @Override
    public Change next() {
      if (!hasNext()) {
        throw new NoSuchElementException();
      }
      Change change = ready.orElseThrow();
      ready = Optional.empty();
      return change;
    }

    private Optional<Change> step() {
      int order = left.compareTo(right);
      if (order < 0) {
        return Optional.of(new Change.Removed(left.take()));
      }
      if (order > 0) {
        return Optional.of(new Change.Added(right.take()));
      }
      NumberedEntry before = left.take();
      NumberedEntry after = right.take();
      return before.entry().equals(after.entry())
          ? Optional.empty()
          : Optional.of(new Change.Changed(before, after));
    }
  }

  /** A stream of files that shows its next one. */
  static final class Peeking {
    private final Iterator<NumberedEntry> files;
    private Optional<NumberedEntry> head;

    Peeking(Iterator<NumberedEntry> files) {
      this.files = files;
      this.head = next();
    }

    Optional<NumberedEntry> head() {
      return head;
    }

    NumberedEntry take() {
      NumberedEntry taken = head.orElseThrow();
      head = next();
      return taken;
    }

    /** Drops everything up to this path and the path itself. */
    void skipTo(String path) {
      while (head.isPresent() && PathOrder.INSTANCE.compare(head.get().path(), path) <= 0) {
        head = next();
      }
    }

    /** By the next path; an exhausted stream comes last. */
    int compareTo(Peeking other) {
      if (head.isEmpty() || other.head.isEmpty()) {
        return Boolean.compare(head.isEmpty(), other.head.isEmpty());
      }
      return PathOrder.INSTANCE.compare(head.get().path(), other.head.get().path());
    }

    private Optional<NumberedEntry> next() {
      return files.hasNext() ? Optional.of(files.next()) : Optional.empty();
    }
  }
}
