package io.forebay.core.manifest;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Checksums: a column of algorithms (0 for none), and the raw values among the digests. */
final class ChecksumColumn {

  private ChecksumColumn() {}

  static void write(List<ManifestEntry> entries, ByteWriter columns, ByteWriter digests) {
    int[] codes = new int[entries.size()];
    for (int i = 0; i < codes.length; i++) {
      Optional<Checksum> checksum = entries.get(i).checksum();
      codes[i] = checksum.map(known -> code(known.algorithm())).orElse(0);
      checksum.ifPresent(known -> digests.put(known.bytes()));
    }
    SmallIntColumn.write(codes, columns);
  }

  static List<Optional<Checksum>> read(int count, ByteReader columns, ByteReader digests) {
    List<Optional<Checksum>> checksums = new ArrayList<>(count);
    for (int code : SmallIntColumn.read(count, columns)) {
      if (code == 0) {
        checksums.add(Optional.empty());
      } else {
        Checksum.Algorithm algorithm = algorithm(code);
        checksums.add(Optional.of(Checksum.of(algorithm, digests.take(algorithm.bytes()))));
      }
    }
    return checksums;
  }

  // Stored for ever, so independent of the order in which the algorithms are declared.
  private static int code(Checksum.Algorithm algorithm) {
    return switch (algorithm) {
      case CRC32 -> 1;
      case CRC32C -> 2;
      case CRC64NVME -> 3;
      case MD5 -> 4;
      case SHA1 -> 5;
      case SHA256 -> 6;
      case CRC64XZ -> 7;
    };
  }

  private static Checksum.Algorithm algorithm(int code) {
    for (Checksum.Algorithm algorithm : Checksum.Algorithm.values()) {
      if (code(algorithm) == code) {
        return algorithm;
      }
    }
    throw new ManifestCorruptException("an unknown checksum algorithm, " + code);
  }
}
