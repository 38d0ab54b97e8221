package io.forebay.loader.origin;

import io.forebay.core.manifest.Checksum;
import java.util.HexFormat;
import java.util.Objects;
import java.util.OptionalLong;

/** Something an origin says about a file's whole content, against which a copy is verified. */
public sealed interface Evidence {

  /** A checksum over all bytes. */
  record Whole(Checksum checksum) implements Evidence {
    public Whole {
      Objects.requireNonNull(checksum);
    }
  }

  /**
   * The entity tag of an S3 multipart upload: the MD5 of the concatenated raw MD5s of its parts.
   *
   * @param hex the outer MD5, 32 lower-case hexadecimal digits
   * @param parts number of parts, at least 1
   * @param equalSize bytes in every part but the last, which holds the rest, if the parts are
   *     equal: their number and the first one's size allow it. That is a guess until the digest
   *     matches; {@link Origin#partSizes} tells. Empty when the parts are not equal, or nobody
   *     knows.
   */
  record CompositeMd5(String hex, int parts, OptionalLong equalSize) implements Evidence {
    public CompositeMd5 {
      if (HexFormat.of().parseHex(hex).length != 16 || parts < 1 || equalSize.orElse(1) < 1) {
        throw new IllegalArgumentException("not a composite MD5: " + hex + "-" + parts);
      }
    }
  }
}
