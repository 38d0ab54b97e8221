package io.forebay.core.manifest;

import io.forebay.core.manifest.Child.Extent;
import io.forebay.core.manifest.TreeNode.Tip;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Answers questions about one stored manifest. Cheap to make, safe to share: it keeps nothing but
 * the reference and the top chunk. Each answer reads the store once for each height of the tree
 * (five for a million files), the iterators once for each height and batch.
 *
 * <p>Every method throws {@link ManifestCorruptException} when a chunk is missing or damaged, and
 * {@link IllegalArgumentException} for a text with an unpaired surrogate or a limit below 1.
 */
public final class ManifestReader {

  private final ManifestRef ref;
  private final Optional<ChunkTree<ManifestEntry>> files;
  private final Optional<ChunkTree<Refusal>> refusals;

  public ManifestReader(ChunkStore store, ManifestRef ref) {
    this.ref = ref;
    this.files =
        ref.files()
            .map(
                root ->
                    new ChunkTree<>(
                        store,
                        FileFormat.INSTANCE,
                        root,
                        new Extent(ref.fileCount(), ref.totalBytes())));
    this.refusals =
        ref.refusals()
            .map(
                root ->
                    new ChunkTree<>(
                        store, RefusalFormat.INSTANCE, root, new Extent(ref.refusedCount(), 0)));
  }

  /** The manifest that this reads. */
  public ManifestRef ref() {
    return ref;
  }

  /**
   * A page of files in path order.
   *
   * @param prefix only paths that start with this text; need not end at a slash
   * @param afterPath only paths after this one, whether it exists or not
   * @param limit most files on the page
   */
  public FilePage page(Optional<String> prefix, Optional<String> afterPath, int limit) {
    requirePositive(limit);
    KeyRange range = prefix.map(KeyRange::startingWith).orElse(KeyRange.ALL);
    KeyRange rest =
        afterPath.map(path -> range.startingAt(PathKey.next(PathKey.of(path)))).orElse(range);
    List<NumberedEntry> found = new ArrayList<>();
    files.ifPresent(
        tree -> {
          for (Tip<ManifestEntry> tip : tree.leaves(rest, limit + 1L)) {
            List<NumberedEntry> numbered = LeafScan.numbered(tip);
            int end = rest.to().map(tip.leaf()::seek).orElse(numbered.size());
            int start = Math.min(tip.leaf().seek(rest.from()), end);
            found.addAll(numbered.subList(start, end));
          }
        });
    return found.size() > limit
        ? new FilePage(found.subList(0, limit), Optional.of(found.get(limit - 1).path()))
        : new FilePage(found, Optional.empty());
  }

  /**
   * A page of the files whose paths have a part, in path order. It looks at so many files and no
   * more, so a page may have fewer than the limit, or none, and yet be followed by another.
   *
   * @param part in upper or lower case
   * @param prefix only paths that start with this text; need not end at a slash
   * @param afterPath only paths after this one: where the page before ended
   * @param limit most files on the page
   * @param lookedAt most files that are looked at, at least 1
   */
  public FilePage search(
      String part, Optional<String> prefix, Optional<String> afterPath, int limit, int lookedAt) {
    requirePositive(limit);
    String wanted = part.toLowerCase(Locale.ROOT);
    Span within = stats(prefix.orElse(""));
    long from = Math.max(within.firstOrdinal(), afterPath.map(this::ordinalAfter).orElse(0L));
    long to = Math.min(within.endOrdinal(), from + lookedAt);
    List<NumberedEntry> found = new ArrayList<>();
    String last = null;
    for (Iterator<NumberedEntry> files = entries(from, to); files.hasNext(); ) {
      NumberedEntry file = files.next();
      last = file.path();
      if (last.toLowerCase(Locale.ROOT).contains(wanted)) {
        found.add(file);
      }
      if (found.size() == limit) {
        return new FilePage(
            found, Optional.of(last).filter(_ -> file.ordinal() + 1 < within.endOrdinal()));
      }
    }
    return new FilePage(found, Optional.ofNullable(last).filter(_ -> to < within.endOrdinal()));
  }

  /** How many files stand at or before this path, whether it exists or not. */
  private long ordinalAfter(String path) {
    return files
        .map(tree -> tree.before(List.of(PathKey.next(PathKey.of(path)))).getFirst().count())
        .orElse(0L);
  }

  /** The file at this path. */
  public Optional<NumberedEntry> find(String path) {
    byte[] key = PathKey.of(path);
    KeyRange only = new KeyRange(key, Optional.of(PathKey.next(key)));
    return files.flatMap(
        tree -> {
          Tip<ManifestEntry> tip = tree.leaves(only, 1).getFirst();
          int index = tip.leaf().seek(key);
          return index < tip.leaf().keys().size()
                  && Arrays.equals(tip.leaf().keys().get(index), key)
              ? Optional.of(LeafScan.numbered(tip).get(index))
              : Optional.empty();
        });
  }

  /** The place of the file at this path; nothing when there is none. */
  public OptionalLong ordinalOf(String path) {
    return find(path).stream().mapToLong(NumberedEntry::ordinal).findFirst();
  }

  /**
   * The file at this place.
   *
   * @throws IndexOutOfBoundsException when there is none
   */
  public ManifestEntry at(long ordinal) {
    Objects.checkIndex(ordinal, ref.fileCount());
    return entries(ordinal, ordinal + 1).next().entry();
  }

  /**
   * Streams files in path order.
   *
   * @param fromOrdinal the first
   * @param toOrdinal one more than the last; may lie beyond the end
   */
  public Iterator<NumberedEntry> entries(long fromOrdinal, long toOrdinal) {
    if (files.isEmpty()) {
      return Collections.emptyIterator();
    }
    Iterator<NumberedEntry> all =
        LeafScan.files(files.get(), LeafScan.references(files.get(), fromOrdinal, toOrdinal));
    return new OrdinalRange(all, fromOrdinal, Math.min(toOrdinal, ref.fileCount()));
  }

  /** Streams all files in path order. */
  public Iterator<NumberedEntry> entries() {
    return entries(0, ref.fileCount());
  }

  /** The files whose paths start with this text; all when it is empty. */
  public Span stats(String prefix) {
    KeyRange range = KeyRange.startingWith(prefix);
    return files
        .map(
            tree -> {
              List<byte[]> bounds = new ArrayList<>(List.of(range.from()));
              range.to().ifPresent(bounds::add);
              List<Extent> before = tree.before(bounds);
              return Span.between(
                  before.getFirst(), range.to().isPresent() ? before.getLast() : tree.total());
            })
        .orElse(new Span(0, 0, 0));
  }

  /**
   * What stands directly in a directory: its files, and its subdirectories with all that is below
   * them.
   *
   * @param directory a path without a slash at the end; empty for the top
   * @param prefix only items whose names start with this text
   * @param after only items after the one with this path
   * @param limit most items on the page
   */
  public DirectoryPage children(
      String directory, Optional<String> prefix, Optional<String> after, int limit) {
    requirePositive(limit);
    List<DirectoryItem> found =
        files
            // No name has a slash: it would lead below the directory.
            .filter(_ -> prefix.stream().noneMatch(start -> start.indexOf('/') >= 0))
            .map(tree -> new DirectoryScan(tree, directory, prefix, after, limit + 1).items())
            .orElse(List.of());
    boolean more = found.size() > limit;
    return new DirectoryPage(more ? found.subList(0, limit) : found, more);
  }

  /**
   * Streams the manifest's leaves in order, some 26 files each, without reading them: for splitting
   * a load.
   */
  public Iterator<Span> leaves() {
    if (files.isEmpty()) {
      return Collections.emptyIterator();
    }
    Iterator<Child> references = LeafScan.references(files.get(), 0, ref.fileCount());
    return new Iterator<>() {
      @Override
      public boolean hasNext() {
        return references.hasNext();
      }

      @Override
      public Span next() {
        Child leaf = references.next();
        return Span.between(leaf.before(), leaf.before().plus(leaf.holds()));
      }
    };
  }

  /**
   * A page of refusals.
   *
   * @param fromOrdinal index of the first, from 0: a page's {@code nextOrdinal}
   * @param limit most refusals on the page
   */
  public RefusalPage refusals(long fromOrdinal, int limit) {
    requirePositive(limit);
    Objects.checkIndex(fromOrdinal, ref.refusedCount() + 1);
    long to = Math.min(ref.refusedCount(), fromOrdinal + limit);
    List<Refusal> found = new ArrayList<>();
    refusals.ifPresent(
        tree ->
            LeafScan.leaves(tree, fromOrdinal, to)
                .forEachRemaining(
                    tip -> {
                      long first = tip.self().firstOrdinal();
                      List<Refusal> items = tip.leaf().items();
                      int start = (int) Math.max(0, fromOrdinal - first);
                      int end = (int) Math.min(items.size(), to - first);
                      found.addAll(items.subList(start, end));
                    }));
    return new RefusalPage(found, to, to < ref.refusedCount());
  }

  /** The tree of files, for those who compare trees. */
  Optional<ChunkTree<ManifestEntry>> tree() {
    return files;
  }

  private static void requirePositive(int limit) {
    if (limit < 1 || limit == Integer.MAX_VALUE) {
      throw new IllegalArgumentException("a page cannot have " + limit + " items");
    }
  }

  /** Cuts a stream of whole leaves to the ordinals asked for. */
  private static final class OrdinalRange implements Iterator<NumberedEntry> {
    private final Iterator<NumberedEntry> all;
    private final long to;
    private long next;

    private OrdinalRange(Iterator<NumberedEntry> all, long from, long to) {
      this.all = all;
      this.next = Math.max(0, from);
      this.to = to;
    }

    @Override
    public boolean hasNext() {
      return next < to;
    }

    @Override
    public NumberedEntry next() {
      if (!hasNext()) {
        throw new NoSuchElementException();
      }
      NumberedEntry entry = all.next();
      while (entry.ordinal() < next) {
        entry = all.next();
      }
      next++;
      return entry;
    }
  }
}
