package io.forebay.core.manifest;

import io.forebay.core.manifest.ManifestDiff.Peeking;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.function.IntUnaryOperator;

/**
 * Finds the files of a manifest whose content another version provably has under the same path, so
 * that their bytes need not be fetched again.
 */
public final class UnchangedFiles {

  /**
   * A file with the content of a file of the base.
   *
   * @param file in the newer manifest
   * @param base in the base
   */
  public record Pair(NumberedEntry file, NumberedEntry base) {}

  /** What a source is called when the base has none like it. */
  public static final int NO_SOURCE = -1;

  private final ManifestReader base;
  private final ManifestReader target;
  private final IntUnaryOperator baseSource;

  /**
   * Compares a version with one that is there already.
   *
   * @param base the version that is there already
   * @param target the version that is wanted
   * @param baseSource for a source index of the wanted version the index of the very same frozen
   *     source in the base, or {@link #NO_SOURCE}
   */
  public UnchangedFiles(ManifestReader base, ManifestReader target, IntUnaryOperator baseSource) {
    this.base = base;
    this.target = target;
    this.baseSource = baseSource;
  }

  /**
   * Streams the pairs in path order: same source and origin key, same size, equal identities that
   * identify content, and no contradicting checksums. Reads the base along the same range of paths.
   *
   * @param fromOrdinal first file of the wanted version
   * @param toOrdinal one more than the last
   */
  public Iterator<Pair> between(long fromOrdinal, long toOrdinal) {
    Peeking wanted = new Peeking(target.entries(fromOrdinal, toOrdinal));
    Peeking there = new Peeking(baseFrom(wanted.head()));
    return new Iterator<>() {
      private Optional<Pair> ready = Optional.empty();

      @Override
      public boolean hasNext() {
        while (ready.isEmpty() && wanted.head().isPresent() && there.head().isPresent()) {
          int order = wanted.compareTo(there);
          if (order < 0) {
            wanted.take();
          } else if (order > 0) {
            there.take();
          } else {
            Pair pair = new Pair(wanted.take(), there.take());
            ready = isProven(pair) ? Optional.of(pair) : Optional.empty();
          }
        }
        return ready.isPresent();
      }

      @Override
      public Pair next() {
        if (!hasNext()) {
          throw new NoSuchElementException();
        }
        Pair pair = ready.orElseThrow();
        ready = Optional.empty();
        return pair;
      }
    };
  }

  private Iterator<NumberedEntry> baseFrom(Optional<NumberedEntry> first) {
    long start =
        first.isEmpty()
            ? base.ref().fileCount()
            : base.tree()
                .map(
                    tree -> tree.before(List.of(PathKey.of(first.get().path()))).getFirst().count())
                .orElse(0L);
    return base.entries(start, base.ref().fileCount());
  }

  private boolean isProven(Pair pair) {
    ManifestEntry file = pair.file().entry();
    ManifestEntry known = pair.base().entry();
    return file.identity().identifiesContent()
        && file.identity().equals(known.identity())
        && file.size() == known.size()
        && file.originKey().equals(known.originKey())
        && baseSource.applyAsInt(file.source()) == known.source()
        && !contradict(file.checksum(), known.checksum());
  }

  private static boolean contradict(Optional<Checksum> one, Optional<Checksum> other) {
    return one.isPresent()
        && other.isPresent()
        && one.get().algorithm() == other.get().algorithm()
        && !one.equals(other);
  }
}
