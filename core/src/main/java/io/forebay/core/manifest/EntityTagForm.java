package io.forebay.core.manifest;

import java.util.HexFormat;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How an entity tag is written: object stores use MD5 in hexadecimal, which halves when raw. */
enum EntityTagForm {
  /** Anything: length and UTF-8. */
  TEXT,
  /** 32 lower-case hexadecimal digits: 16 raw bytes among the digests. */
  MD5,
  /** The same, a hyphen and the number of parts: 16 raw bytes, and the number. */
  MD5_OF_PARTS;

  private static final int DIGEST_BYTES = 16;
  private static final Pattern HEX = Pattern.compile("[0-9a-f]{32}(?:-([1-9][0-9]{0,8}))?");

  static EntityTagForm of(String tag) {
    if (tag.length() < 32 || tag.length() > 42) {
      return TEXT;
    }
    Matcher hex = HEX.matcher(tag);
    if (!hex.matches()) {
      return TEXT;
    }
    return hex.group(1) == null ? MD5 : MD5_OF_PARTS;
  }

  /** What stands for the form in a manifest. */
  int code() {
    return switch (this) {
      case TEXT -> 0;
      case MD5 -> 1;
      case MD5_OF_PARTS -> 2;
    };
  }

  static EntityTagForm coded(int code) {
    return switch (code) {
      case 0 -> TEXT;
      case 1 -> MD5;
      case 2 -> MD5_OF_PARTS;
      default -> throw new ManifestCorruptException("an unknown form of entity tag, " + code);
    };
  }

  void write(String tag, ByteWriter columns, ByteWriter digests) {
    switch (this) {
      case TEXT -> columns.text(tag);
      case MD5 -> digests.put(HexFormat.of().parseHex(tag));
      case MD5_OF_PARTS -> {
        digests.put(HexFormat.of().parseHex(tag, 0, 2 * DIGEST_BYTES));
        columns.varint(Integer.parseInt(tag, 2 * DIGEST_BYTES + 1, tag.length(), 10));
      }
    }
  }

  String read(ByteReader columns, ByteReader digests) {
    return switch (this) {
      case TEXT -> columns.text();
      case MD5 -> HexFormat.of().formatHex(digests.take(DIGEST_BYTES));
      case MD5_OF_PARTS ->
          HexFormat.of().formatHex(digests.take(DIGEST_BYTES))
              + "-"
              + columns.upTo(Integer.MAX_VALUE);
    };
  }
}
