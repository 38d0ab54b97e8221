package io.forebay.core.manifest;

import io.forebay.core.manifest.Child.Extent;
import io.forebay.core.manifest.Child.Separator;
import io.forebay.core.manifest.TreeNode.Branch;
import io.forebay.core.manifest.TreeNode.Tip;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.zip.Inflater;

/**
 * One stored tree. Everything that a caller asks for is fetched height by height, each height in
 * one round trip, and checked against what its parent says of it.
 */
final class ChunkTree<T> {

  // Bounds what one answer of the store takes in memory to about a mebibyte.
  private static final int ROUND_TRIP = 1_000;

  private final ChunkStore store;
  private final LeafFormat<T> format;
  private final Child root;
  private volatile TreeNode<T> top;

  ChunkTree(ChunkStore store, LeafFormat<T> format, ChunkId root, Extent total) {
    this.store = store;
    this.format = format;
    this.root = new Child(root, new Separator(PathKey.EMPTY), Extent.NOTHING, total);
  }

  Extent total() {
    return root.holds();
  }

  /** The top chunk; read once and kept, for every answer begins there. */
  TreeNode<T> root() {
    TreeNode<T> known = top;
    if (known == null) {
      known = read(List.of(root)).getFirst();
      top = known;
    }
    return known;
  }

  /** The chunks of these children, in one round trip. */
  List<TreeNode<T>> read(List<Child> children) {
    Set<ChunkId> ids = new LinkedHashSet<>();
    for (Child child : children) {
      ids.add(child.id());
    }
    Map<ChunkId, byte[]> chunks = store.read(ids);
    Inflater inflater = new Inflater(true);
    try {
      List<TreeNode<T>> nodes = new ArrayList<>(children.size());
      for (Child child : children) {
        nodes.add(decode(child, chunks.get(child.id()), inflater));
      }
      return nodes;
    } finally {
      inflater.end();
    }
  }

  /** Like {@link #read}, for children of nodes of one height. */
  List<TreeNode<T>> descend(List<Child> children, int height) {
    boolean top = children.size() == 1 && children.getFirst().id().equals(root.id());
    List<TreeNode<T>> nodes = top ? List.of(root()) : read(children);
    for (TreeNode<T> node : nodes) {
      if (node.height() != height - 1) {
        throw corrupt(node.self(), "it has not the height that its parent says", null);
      }
    }
    return nodes;
  }

  /** The children of these chunks of one height, however many they are. */
  List<Child> expand(List<Child> chunks, int height) {
    List<Child> children = new ArrayList<>();
    for (int from = 0; from < chunks.size(); from += ROUND_TRIP) {
      int to = Math.min(chunks.size(), from + ROUND_TRIP);
      children.addAll(children(descend(chunks.subList(from, to), height + 1)));
    }
    return children;
  }

  /**
   * The leaves that hold the range's first items, up to a number of items; the first and the last
   * leaf may hold others too.
   */
  List<Tip<T>> leaves(KeyRange range, long items) {
    List<TreeNode<T>> nodes = List.of(root());
    while (nodes.getFirst() instanceof Branch<T> branch) {
      List<Child> children = children(nodes);
      int start = 0;
      while (start + 1 < children.size() && !children.get(start + 1).from().isAbove(range.from())) {
        start++;
      }
      int end = start + 1;
      long found = 0;
      while (end < children.size()
          && found < items
          && !range.endsBefore(children.get(end).from().key())) {
        found += children.get(end).holds().count();
        end++;
      }
      nodes = descend(children.subList(start, end), branch.height());
    }
    return tips(nodes);
  }

  /** What stands before each of these bounds. */
  List<Extent> before(List<byte[]> bounds) {
    TreeNode<T> top = root();
    List<TreeNode<T>> at = new ArrayList<>();
    for (int i = 0; i < bounds.size(); i++) {
      at.add(top);
    }
    while (!at.isEmpty() && at.getFirst() instanceof Branch<T> first) {
      List<Child> next = new ArrayList<>();
      for (int i = 0; i < bounds.size(); i++) {
        Branch<T> branch = (Branch<T>) at.get(i);
        next.add(branch.children().get(branch.seek(bounds.get(i))));
      }
      at = descend(next, first.height());
    }
    List<Extent> found = new ArrayList<>();
    for (int i = 0; i < bounds.size(); i++) {
      Tip<T> tip = (Tip<T>) at.get(i);
      Extent sum = tip.self().before();
      for (T item : tip.leaf().items().subList(0, tip.leaf().seek(bounds.get(i)))) {
        sum = sum.plus(new Extent(1, format.bytes(item)));
      }
      found.add(sum);
    }
    return found;
  }

  static <T> List<Child> children(List<TreeNode<T>> nodes) {
    List<Child> children = new ArrayList<>();
    for (TreeNode<T> node : nodes) {
      children.addAll(((Branch<T>) node).children());
    }
    return children;
  }

  static <T> List<Tip<T>> tips(List<TreeNode<T>> nodes) {
    List<Tip<T>> tips = new ArrayList<>();
    for (TreeNode<T> node : nodes) {
      tips.add((Tip<T>) node);
    }
    return tips;
  }

  private TreeNode<T> decode(Child child, byte[] stored, Inflater inflater) {
    if (stored == null) {
      throw corrupt(child, "it is missing", null);
    }
    try {
      TreeNode<T> node =
          EntryCodec.decoding(() -> decode(child, ChunkFrame.open(child.id(), stored, inflater)));
      requireAsParentSays(child, node);
      return node;
    } catch (ManifestCorruptException e) {
      throw corrupt(child, e.getMessage(), e);
    }
  }

  private TreeNode<T> decode(Child child, ChunkFrame frame) {
    TreeNode<T> node;
    if (frame.kind() == format.kind()) {
      int count = frame.columns().upTo(Boundaries.LEAVES.most());
      node = new Tip<>(child, format.read(count, frame.columns(), frame.digests()));
    } else if (frame.kind() == format.kind() + 1) {
      node = TreeNode.readBranch(child, frame.columns(), frame.digests());
    } else {
      throw new ManifestCorruptException("it is of kind " + frame.kind());
    }
    frame.columns().requireEnd();
    frame.digests().requireEnd();
    return node;
  }

  private void requireAsParentSays(Child child, TreeNode<T> node) {
    Extent sum = Extent.NOTHING;
    byte[] previous = child.from().key();
    boolean inOrder = true;
    boolean mayEqual = true;
    switch (node) {
      case Tip<T> tip -> {
        for (T item : tip.leaf().items()) {
          sum = sum.plus(new Extent(1, format.bytes(item)));
        }
        for (byte[] key : tip.leaf().keys()) {
          int order = Arrays.compareUnsigned(previous, key);
          inOrder &= order < 0 || (order == 0 && mayEqual);
          mayEqual = !format.distinctKeys();
          previous = key;
        }
      }
      case Branch<T> branch -> {
        for (Child below : branch.children()) {
          sum = sum.plus(below.holds());
          int order = Arrays.compareUnsigned(previous, below.from().key());
          inOrder &= order < 0 || (order == 0 && mayEqual);
          mayEqual = !format.distinctKeys();
          previous = below.from().key();
        }
      }
    }
    if (!inOrder) {
      throw new ManifestCorruptException("its content is not in order");
    }
    if (sum.count() == 0 || !sum.equals(child.holds())) {
      throw new ManifestCorruptException("it does not hold what its parent says");
    }
  }

  private static ManifestCorruptException corrupt(Child child, String what, Throwable cause) {
    return new ManifestCorruptException("manifest chunk " + child.id() + ": " + what, cause);
  }
}
