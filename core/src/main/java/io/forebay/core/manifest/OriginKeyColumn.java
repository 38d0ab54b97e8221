package io.forebay.core.manifest;

import java.util.ArrayList;
import java.util.List;

/**
 * Origin keys: one more than the number of leading path segments (the source's mount path) without
 * which the path is the key; 0 where the key is something else, which then stands as text.
 */
final class OriginKeyColumn {

  private OriginKeyColumn() {}

  static void write(List<ManifestEntry> entries, ByteWriter out) {
    int[] codes = new int[entries.size()];
    for (int i = 0; i < codes.length; i++) {
      codes[i] = code(entries.get(i).path(), entries.get(i).originKey());
    }
    SmallIntColumn.write(codes, out);
    for (int i = 0; i < codes.length; i++) {
      if (codes[i] == 0) {
        out.text(entries.get(i).originKey());
      }
    }
  }

  static List<String> read(List<String> paths, ByteReader in) {
    int[] codes = SmallIntColumn.read(paths.size(), in);
    List<String> keys = new ArrayList<>(codes.length);
    for (int i = 0; i < codes.length; i++) {
      keys.add(codes[i] == 0 ? in.text() : withoutSegments(paths.get(i), codes[i] - 1));
    }
    return keys;
  }

  private static int code(String path, String key) {
    int dropped = path.length() - key.length();
    if (dropped < 0 || !path.endsWith(key)) {
      return 0;
    }
    if (dropped > 0 && path.charAt(dropped - 1) != '/') {
      return 0;
    }
    int segments = 0;
    for (int i = 0; i < dropped; i++) {
      segments += path.charAt(i) == '/' ? 1 : 0;
    }
    return segments + 1;
  }

  private static String withoutSegments(String path, int segments) {
    int start = 0;
    for (int i = 0; i < segments; i++) {
      start = path.indexOf('/', start) + 1;
      if (start == 0) {
        throw new ManifestCorruptException("an origin key is longer than its path");
      }
    }
    return path.substring(start);
  }
}
