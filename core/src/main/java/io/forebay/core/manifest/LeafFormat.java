package io.forebay.core.manifest;

/** What a tree's leaves hold and how it is written. */
interface LeafFormat<T> {

  /** Marks a leaf; the kind plus one marks the nodes above. */
  int kind();

  /** The item's place in the tree. */
  byte[] key(T item);

  /** What a node sums up for each child beside the count. */
  long bytes(T item);

  /** False when two items may have the same key. */
  boolean distinctKeys();

  void write(Leaf<T> leaf, ByteWriter columns, ByteWriter digests);

  Leaf<T> read(int count, ByteReader columns, ByteReader digests);
}
