package io.forebay.loader.origin;

import io.forebay.core.manifest.Checksum;
import java.util.HexFormat;
import java.util.Objects;

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
   * @param partSize bytes in every part but the last, which holds the rest
   */
  record CompositeMd5(String hex, int parts, long partSize) implements Evidence {
    public CompositeMd5 {
      if (HexFormat.of().parseHex(hex).length != 16 || parts < 1 || partSize < 1) {
        throw new IllegalArgumentException("not a composite MD5: " + hex + "-" + parts);
      }
    }
  }
}
