package io.forebay.core.manifest;

import io.forebay.core.manifest.Child.Extent;
import io.forebay.core.manifest.Child.Separator;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.zip.Deflater;

/** Builds a tree from the left to the right; holds one unfinished chunk of each height. */
final class TreeWriter<T> {

  private final LeafFormat<T> format;
  private final ChunkBatch batch;
  private final Deflater deflater;
  private final List<Level> levels = new ArrayList<>();

  private List<byte[]> keys = new ArrayList<>();
  private List<T> items = new ArrayList<>();
  private byte[] lastKey = PathKey.EMPTY;
  private byte[] lastKeyBefore = PathKey.EMPTY;
  private Extent total = Extent.NOTHING;
  private Extent inLeaf = Extent.NOTHING;

  TreeWriter(LeafFormat<T> format, ChunkBatch batch, Deflater deflater) {
    this.format = format;
    this.batch = batch;
    this.deflater = deflater;
  }

  /**
   * @throws IllegalArgumentException when the item does not sort after the one before
   */
  void add(T item) {
    byte[] key = format.key(item);
    int order = Arrays.compareUnsigned(lastKey, key);
    if (total.count() > 0 && (order > 0 || (order == 0 && format.distinctKeys()))) {
      throw new IllegalArgumentException("out of order: " + item);
    }
    if (Boundaries.LEAVES.before(key, 0, items.size())) {
      closeLeaf();
    }
    Extent one = new Extent(1, format.bytes(item));
    total = total.plus(one);
    inLeaf = inLeaf.plus(one);
    keys.add(key);
    items.add(item);
    lastKey = key;
  }

  /** What has been added so far. */
  Extent total() {
    return total;
  }

  /** Completes the tree and gives its root; none when nothing was added. */
  Optional<ChunkId> finish() {
    if (total.count() == 0) {
      return Optional.empty();
    }
    closeLeaf();
    int height = 1;
    while (true) {
      Level level = levels.get(height - 1);
      if (height == levels.size() && level.children.size() == 1) {
        return Optional.of(level.children.getFirst().id());
      }
      close(level);
      height++;
    }
  }

  private void closeLeaf() {
    ByteWriter columns = new ByteWriter();
    ByteWriter digests = new ByteWriter();
    columns.varint(items.size());
    format.write(new Leaf<>(keys, items), columns, digests);
    byte[] first = keys.getFirst();
    // The first leaf bounds everything from below, so that its separator never needs to change.
    boolean firstLeaf = inLeaf.count() == total.count();
    byte[] separator =
        firstLeaf
            ? PathKey.EMPTY
            : Arrays.copyOf(
                first, Math.min(first.length, PathKey.shared(lastKeyBefore, first) + 1));
    ChunkId id = seal(format.kind(), columns, digests);
    lastKeyBefore = lastKey;
    keys = new ArrayList<>();
    items = new ArrayList<>();
    Child leaf = new Child(id, new Separator(separator), Extent.NOTHING, inLeaf);
    inLeaf = Extent.NOTHING;
    add(1, leaf, first);
  }

  private void add(int height, Child child, byte[] firstKey) {
    if (levels.size() < height) {
      levels.add(new Level(height));
    }
    Level level = levels.get(height - 1);
    if (Boundaries.NODES.before(firstKey, height, level.children.size())) {
      close(level);
    }
    if (level.children.isEmpty()) {
      level.firstKey = firstKey;
    }
    level.children.add(child);
  }

  private void close(Level level) {
    ByteWriter columns = new ByteWriter();
    ByteWriter digests = new ByteWriter();
    TreeNode.writeBranch(level.height, level.children, columns, digests);
    Extent sum = Extent.NOTHING;
    for (Child child : level.children) {
      sum = sum.plus(child.holds());
    }
    Child node =
        new Child(
            seal(format.kind() + 1, columns, digests),
            level.children.getFirst().from(),
            Extent.NOTHING,
            sum);
    byte[] firstKey = level.firstKey;
    level.children.clear();
    add(level.height + 1, node, firstKey);
  }

  private ChunkId seal(int kind, ByteWriter columns, ByteWriter digests) {
    ChunkFrame.Sealed chunk = ChunkFrame.seal(kind, columns, digests, deflater);
    batch.add(chunk);
    return chunk.id();
  }

  private static final class Level {
    private final int height;
    private final List<Child> children = new ArrayList<>();
    private byte[] firstKey = PathKey.EMPTY;

    private Level(int height) {
      this.height = height;
    }
  }
}
