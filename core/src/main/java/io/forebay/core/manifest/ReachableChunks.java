package io.forebay.core.manifest;

import io.forebay.core.manifest.Child.Extent;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Finds the chunks that manifests consist of, without reading leaves and without opening twice what
 * manifests share. Keeps the ids of all branches, about one in thirty chunks, and of those leaves
 * that the caller asks about: who asks part by part needs little memory.
 */
public final class ReachableChunks {

  private final Predicate<ChunkId> wanted;
  private final Set<ChunkId> branches = new HashSet<>();
  private final Set<ChunkId> leaves = new HashSet<>();

  /**
   * @param wanted chunks that {@link #contains} will be asked about
   */
  public ReachableChunks(Predicate<ChunkId> wanted) {
    this.wanted = wanted;
  }

  /**
   * Adds a manifest's chunks.
   *
   * @throws ManifestCorruptException when a branch is missing or damaged
   */
  public void add(ChunkStore store, ManifestRef ref) {
    ref.files()
        .ifPresent(
            root ->
                walk(
                    new ChunkTree<>(
                        store,
                        FileFormat.INSTANCE,
                        root,
                        new Extent(ref.fileCount(), ref.totalBytes())),
                    root));
    ref.refusals()
        .ifPresent(
            root ->
                walk(
                    new ChunkTree<>(
                        store, RefusalFormat.INSTANCE, root, new Extent(ref.refusedCount(), 0)),
                    root));
  }

  /** Whether a manifest that was added has this wanted chunk. */
  public boolean contains(ChunkId id) {
    return branches.contains(id) || leaves.contains(id);
  }

  private void walk(ChunkTree<?> tree, ChunkId rootId) {
    if (contains(rootId)) {
      return;
    }
    TreeNode<?> root = tree.root();
    List<Child> level = note(List.of(root.self()), root.height());
    for (int height = root.height(); height > 0 && !level.isEmpty(); height--) {
      level = note(tree.expand(level, height), height - 1);
    }
  }

  /** Notes chunks of one height; those that were not noted before. */
  private List<Child> note(List<Child> chunks, int height) {
    List<Child> added = new ArrayList<>();
    for (Child chunk : chunks) {
      if (height > 0) {
        if (branches.add(chunk.id())) {
          added.add(chunk);
        }
      } else if (wanted.test(chunk.id())) {
        leaves.add(chunk.id());
      }
    }
    return added;
  }
}
