package io.forebay.core.manifest;

import io.forebay.core.manifest.TreeNode.Tip;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.function.Function;

/** Streams a range of a tree in batches; holds one batch of each height. */
final class LeafScan {

  // One node of a batch has some 12 children: a full batch is one round trip for 32 chunks.
  private static final int BATCH = 32;

  private LeafScan() {}

  /** References to the leaves that hold these ordinals; reads nodes only. */
  static <T> Iterator<Child> references(ChunkTree<T> tree, long from, long to) {
    if (from >= to) {
      return Collections.emptyIterator();
    }
    TreeNode<T> root = tree.root();
    Iterator<Child> level = List.of(root.self()).iterator();
    for (int height = root.height(); height > 0; height--) {
      int at = height;
      level =
          inBatches(
              level,
              batch -> {
                List<Child> within = new ArrayList<>();
                for (Child child : tree.expand(batch, at)) {
                  if (child.endOrdinal() > from && child.firstOrdinal() < to) {
                    within.add(child);
                  }
                }
                return within;
              });
    }
    return level;
  }

  /** The leaves that hold these ordinals. */
  static <T> Iterator<Tip<T>> leaves(ChunkTree<T> tree, long from, long to) {
    return leaves(tree, references(tree, from, to));
  }

  /** The leaves behind these references. */
  static <T> Iterator<Tip<T>> leaves(ChunkTree<T> tree, Iterator<Child> references) {
    return inBatches(references, batch -> ChunkTree.tips(tree.descend(batch, 1)));
  }

  /** The files behind these references. */
  static Iterator<NumberedEntry> files(ChunkTree<ManifestEntry> tree, Iterator<Child> references) {
    Iterator<Tip<ManifestEntry>> leaves = leaves(tree, references);
    return inBatches(
        leaves, batch -> batch.stream().flatMap(tip -> numbered(tip).stream()).toList());
  }

  static List<NumberedEntry> numbered(Tip<ManifestEntry> tip) {
    List<NumberedEntry> files = new ArrayList<>();
    long ordinal = tip.self().firstOrdinal();
    for (ManifestEntry entry : tip.leaf().items()) {
      files.add(new NumberedEntry(ordinal++, entry));
    }
    return files;
  }

  private static <A, B> Iterator<B> inBatches(Iterator<A> from, Function<List<A>, List<B>> expand) {
    return new Iterator<>() {
      private Iterator<B> ready = Collections.emptyIterator();

      @Override
      public boolean hasNext() {
        while (!ready.hasNext() && from.hasNext()) {
          List<A> batch = new ArrayList<>(BATCH);
          while (batch.size() < BATCH && from.hasNext()) {
            batch.add(from.next());
          }
          ready = expand.apply(batch).iterator();
        }
        return ready.hasNext();
      }

      @Override
      public B next() {
        if (!hasNext()) {
          throw new NoSuchElementException();
        }
        return ready.next();
      }
    };
  }
}
