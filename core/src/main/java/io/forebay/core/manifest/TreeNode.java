package io.forebay.core.manifest;

import io.forebay.core.manifest.Child.Extent;
import io.forebay.core.manifest.Child.Separator;
import java.util.ArrayList;
import java.util.List;

/** A decoded chunk, and where it stands in its tree. */
sealed interface TreeNode<T> {

  Child self();

  int height();

  /** Items. */
  record Tip<T>(Child self, Leaf<T> leaf) implements TreeNode<T> {
    @Override
    public int height() {
      return 0;
    }
  }

  /** References to chunks of the next lower height. */
  record Branch<T>(Child self, int height, List<Child> children) implements TreeNode<T> {

    /** Index of the only child that can hold this key or the place where it would stand. */
    int seek(byte[] bound) {
      int low = 0;
      int high = children.size() - 1;
      while (low < high) {
        int middle = (low + high + 1) >>> 1;
        if (children.get(middle).from().isAbove(bound)) {
          high = middle - 1;
        } else {
          low = middle;
        }
      }
      return low;
    }
  }

  /** Height of any tree that fits a computer: 6 children at least, 2^63 items at most. */
  int MAX_HEIGHT = 32;

  static void writeBranch(
      int height, List<Child> children, ByteWriter columns, ByteWriter digests) {
    columns.varint(height);
    columns.varint(children.size());
    KeyColumn.write(children.stream().map(child -> child.from().key()).toList(), columns);
    for (Child child : children) {
      columns.varint(child.holds().count());
    }
    for (Child child : children) {
      columns.varint(child.holds().bytes());
    }
    for (Child child : children) {
      digests.put(child.id().bytes());
    }
  }

  static <T> Branch<T> readBranch(Child self, ByteReader columns, ByteReader digests) {
    int height = columns.upTo(MAX_HEIGHT);
    if (height == 0) {
      throw new ManifestCorruptException("a node of height 0");
    }
    int count = columns.upTo(Boundaries.NODES.most());
    List<byte[]> separators = KeyColumn.read(count, columns);
    long[] counts = new long[count];
    for (int i = 0; i < count; i++) {
      counts[i] = columns.natural();
    }
    List<Child> children = new ArrayList<>(count);
    Extent before = self.before();
    for (int i = 0; i < count; i++) {
      Extent holds = new Extent(counts[i], columns.natural());
      children.add(
          new Child(
              ChunkId.of(digests.take(ChunkId.BYTES)),
              new Separator(separators.get(i)),
              before,
              holds));
      before = before.plus(holds);
    }
    return new Branch<>(self, height, children);
  }
}
