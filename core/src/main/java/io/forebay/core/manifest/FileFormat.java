package io.forebay.core.manifest;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Leaves of files. */
final class FileFormat implements LeafFormat<ManifestEntry> {

  static final FileFormat INSTANCE = new FileFormat();

  private FileFormat() {}

  @Override
  public int kind() {
    return 1;
  }

  @Override
  public byte[] key(ManifestEntry entry) {
    return PathKey.of(entry.path());
  }

  @Override
  public long bytes(ManifestEntry entry) {
    return entry.size();
  }

  @Override
  public boolean distinctKeys() {
    return true;
  }

  @Override
  public void write(Leaf<ManifestEntry> leaf, ByteWriter columns, ByteWriter digests) {
    KeyColumn.write(leaf.keys(), columns);
    writeDetails(leaf.items(), columns, digests);
  }

  @Override
  public Leaf<ManifestEntry> read(int count, ByteReader columns, ByteReader digests) {
    List<byte[]> keys = KeyColumn.read(count, columns);
    List<String> paths = new ArrayList<>(count);
    for (byte[] key : keys) {
      paths.add(PathKey.path(key));
    }
    return new Leaf<>(keys, readDetails(paths, columns, digests));
  }

  static void writeDetails(List<ManifestEntry> entries, ByteWriter columns, ByteWriter digests) {
    for (ManifestEntry entry : entries) {
      columns.varint(entry.size());
    }
    SmallIntColumn.write(entries.stream().mapToInt(ManifestEntry::source).toArray(), columns);
    OriginKeyColumn.write(entries, columns);
    IdentityColumn.write(entries, columns, digests);
    ChecksumColumn.write(entries, columns, digests);
  }

  static List<ManifestEntry> readDetails(
      List<String> paths, ByteReader columns, ByteReader digests) {
    int count = paths.size();
    long[] sizes = new long[count];
    for (int i = 0; i < count; i++) {
      sizes[i] = columns.natural();
    }
    int[] sources = SmallIntColumn.read(count, columns);
    List<String> originKeys = OriginKeyColumn.read(paths, columns);
    List<ContentIdentity> identities = IdentityColumn.read(count, columns, digests);
    List<Optional<Checksum>> checksums = ChecksumColumn.read(count, columns, digests);
    List<ManifestEntry> entries = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      entries.add(
          new ManifestEntry(
              paths.get(i),
              sizes[i],
              sources[i],
              originKeys.get(i),
              identities.get(i),
              checksums.get(i)));
    }
    return entries;
  }
}
