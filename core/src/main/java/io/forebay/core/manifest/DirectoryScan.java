package io.forebay.core.manifest;

import io.forebay.core.manifest.Child.Extent;
import io.forebay.core.manifest.TreeNode.Branch;
import io.forebay.core.manifest.TreeNode.Tip;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Lists what stands directly in a directory. A chunk whose neighbouring separators lie in one and
 * the same subdirectory holds nothing else, and is passed over unread: a subdirectory of a million
 * files costs two chunks of each height.
 */
final class DirectoryScan {

  private final ChunkTree<ManifestEntry> tree;
  private final byte[] prefix;
  private final int wanted;
  private final List<DirectoryItem> items = new ArrayList<>();
  private KeyRange rest;

  DirectoryScan(
      ChunkTree<ManifestEntry> tree,
      String directory,
      Optional<String> names,
      Optional<String> after,
      int wanted) {
    byte[] key = PathKey.of(directory);
    this.tree = tree;
    this.prefix = PathKey.below(key);
    this.wanted = wanted;
    this.rest =
        names
            .map(start -> directory.isEmpty() ? start : directory + "/" + start)
            .map(KeyRange::startingWith)
            .orElse(KeyRange.below(key));
    after.ifPresent(path -> rest = rest.startingAt(afterItem(PathKey.of(path))));
  }

  /** The first items, in order. */
  List<DirectoryItem> items() {
    // How many items a chunk yields is a guess; each round that falls short guesses twice as many.
    int guess = wanted;
    while (!round(guess) && items.size() < wanted) {
      guess = Math.min(guess * 2, 1 << 24);
    }
    return items.subList(0, Math.min(wanted, items.size()));
  }

  /** A chunk, and the subdirectory that it lies in completely, if it does. */
  private record Piece(Child chunk, Optional<Name> within) {}

  /** The sort key of an item of the directory. */
  private record Name(ByteBuffer key) {}

  /** Reads each height once; true when nothing is left in the directory. */
  private boolean round(int guess) {
    TreeNode<ManifestEntry> root = tree.root();
    List<Piece> pieces = List.of(new Piece(root.self(), Optional.empty()));
    boolean complete = true;
    for (int height = root.height(); height > 0; height--) {
      List<Child> chunks = openedUp(pieces, height);
      int start = 0;
      while (start + 1 < chunks.size() && !chunks.get(start + 1).from().isAbove(rest.from())) {
        start++;
      }
      int end = start;
      long expected = 0;
      pieces = new ArrayList<>();
      while (end < chunks.size() && !endsBefore(chunks.get(end), end > start)) {
        if (expected >= guess) {
          complete = false;
          break;
        }
        Optional<Child> next =
            end + 1 < chunks.size() ? Optional.of(chunks.get(end + 1)) : Optional.empty();
        Piece piece = piece(chunks.get(end), next);
        if (end > start) {
          expected += expected(piece, pieces.getLast(), next);
        }
        pieces.add(piece);
        end++;
      }
    }
    collect(pieces, complete);
    return complete;
  }

  private boolean endsBefore(Child chunk, boolean mayEnd) {
    return mayEnd && rest.endsBefore(chunk.from().key());
  }

  private List<Child> openedUp(List<Piece> pieces, int height) {
    List<Child> open =
        pieces.stream().filter(piece -> piece.within().isEmpty()).map(Piece::chunk).toList();
    var nodes = tree.descend(open, height + 1).iterator();
    List<Child> chunks = new ArrayList<>();
    for (Piece piece : pieces) {
      if (piece.within().isPresent()) {
        chunks.add(piece.chunk());
      } else {
        chunks.addAll(((Branch<ManifestEntry>) nodes.next()).children());
      }
    }
    return chunks;
  }

  private Piece piece(Child chunk, Optional<Child> next) {
    Optional<Name> subdirectory = subdirectory(chunk.from().key());
    boolean within =
        subdirectory.isPresent()
            && next.isPresent()
            && subdirectory.equals(subdirectory(next.get().from().key()));
    return new Piece(chunk, within ? subdirectory : Optional.empty());
  }

  private long expected(Piece piece, Piece before, Optional<Child> next) {
    if (piece.within().isPresent()) {
      return piece.within().equals(before.within()) ? 0 : 1;
    }
    boolean flat =
        subdirectory(piece.chunk().from().key()).isEmpty()
            && next.isPresent()
            && subdirectory(next.get().from().key()).isEmpty();
    return flat ? piece.chunk().holds().count() : 1;
  }

  private void collect(List<Piece> pieces, boolean complete) {
    List<Child> open =
        pieces.stream().filter(piece -> piece.within().isEmpty()).map(Piece::chunk).toList();
    var tips = ChunkTree.tips(tree.descend(open, 1)).iterator();
    Collector collector = new Collector();
    for (Piece piece : pieces) {
      if (piece.within().isPresent()) {
        collector.inside(piece.within().get(), piece.chunk().before());
        collector.end = piece.chunk().before().plus(piece.chunk().holds());
      } else {
        collector.leaf(tips.next());
      }
    }
    collector.finish(complete);
  }

  /** The subdirectory that a sort key, or the beginning of one, is surely in. */
  private Optional<Name> subdirectory(byte[] key) {
    if (!PathKey.startsWith(key, prefix)) {
      return Optional.empty();
    }
    for (int i = prefix.length; i < key.length; i++) {
      if (key[i] == PathKey.ESCAPE) {
        i++;
      } else if (key[i] == PathKey.SLASH) {
        return Optional.of(new Name(ByteBuffer.wrap(key, 0, i).slice()));
      }
    }
    return Optional.empty();
  }

  // No key of another item lies between an item's key with a slash and with an escape behind it.
  private static byte[] afterItem(byte[] key) {
    return PathKey.append(key, PathKey.ESCAPE);
  }

  private static byte[] bytes(Name name) {
    byte[] key = new byte[name.key().remaining()];
    name.key().get(0, key);
    return key;
  }

  private final class Collector {
    private Optional<Name> directory = Optional.empty();
    private Extent start = Extent.NOTHING;
    private Extent end = Extent.NOTHING;

    private void leaf(Tip<ManifestEntry> tip) {
      Extent position = tip.self().before();
      int first = tip.leaf().seek(rest.from());
      for (int i = 0; i < tip.leaf().items().size(); i++) {
        ManifestEntry entry = tip.leaf().items().get(i);
        byte[] key = tip.leaf().keys().get(i);
        if (i >= first && !rest.endsBefore(key)) {
          Optional<Name> within = subdirectory(key);
          if (within.isPresent()) {
            inside(within.get(), position);
            end = position.plus(new Extent(1, entry.size()));
          } else {
            closeDirectory();
            items.add(new DirectoryItem.File(new NumberedEntry(position.count(), entry)));
          }
        }
        position = position.plus(new Extent(1, entry.size()));
      }
    }

    private void inside(Name name, Extent position) {
      if (!directory.equals(Optional.of(name))) {
        closeDirectory();
        directory = Optional.of(name);
        start = position;
      }
    }

    private void closeDirectory() {
      directory.ifPresent(
          name ->
              items.add(
                  new DirectoryItem.Directory(
                      PathKey.path(bytes(name)), Span.between(start, end))));
      directory = Optional.empty();
    }

    private void finish(boolean complete) {
      if (!complete && directory.isPresent()) {
        end = tree.before(List.of(afterItem(bytes(directory.get())))).getFirst();
      }
      closeDirectory();
      if (!items.isEmpty()) {
        rest = rest.startingAt(afterItem(PathKey.of(items.getLast().path())));
      }
    }
  }
}
