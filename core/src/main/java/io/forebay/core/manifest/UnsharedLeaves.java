package io.forebay.core.manifest;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The leaves that two trees do not share. Both trees are opened height by height from the top, and
 * what has the same id on both sides is left closed: memory and reads follow the differences.
 *
 * @param base leaves of the base alone, in order
 * @param target leaves of the other tree alone, in order
 */
record UnsharedLeaves(List<Child> base, List<Child> target) {

  static UnsharedLeaves of(
      Optional<ChunkTree<ManifestEntry>> base, Optional<ChunkTree<ManifestEntry>> target) {
    Side left = new Side(base);
    Side right = new Side(target);
    while (left.height > right.height) {
      left.open();
    }
    while (right.height > left.height) {
      right.open();
    }
    while (true) {
      Set<ChunkId> shared = left.ids();
      shared.retainAll(right.ids());
      left.chunks.removeIf(chunk -> shared.contains(chunk.id()));
      right.chunks.removeIf(chunk -> shared.contains(chunk.id()));
      if (left.height <= 0) {
        return new UnsharedLeaves(left.chunks, right.chunks);
      }
      left.open();
      right.open();
    }
  }

  private static final class Side {
    private final Optional<ChunkTree<ManifestEntry>> tree;
    private List<Child> chunks = new ArrayList<>();
    private int height;

    private Side(Optional<ChunkTree<ManifestEntry>> tree) {
      this.tree = tree;
      tree.ifPresent(
          present -> {
            TreeNode<ManifestEntry> root = present.root();
            chunks.add(root.self());
            height = root.height();
          });
    }

    private void open() {
      int from = height--;
      tree.ifPresent(present -> chunks = present.expand(chunks, from));
    }

    private Set<ChunkId> ids() {
      Set<ChunkId> ids = new HashSet<>();
      for (Child chunk : chunks) {
        ids.add(chunk.id());
      }
      return ids;
    }
  }
}
