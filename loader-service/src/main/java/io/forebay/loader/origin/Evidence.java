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
   * An MD5 over digests of the content's parts: the entity tag of an S3 multipart upload, the
   * checksum of a file in HDFS.
   *
   * @param hex the outer MD5, 32 lower-case hexadecimal digits
   * @param parts number of parts, at least 1; 0 where the origin does not say
   * @param equalSize bytes in every part but the last, which holds the rest, if the parts are
   *     equal: their number and the first one's size allow it. That is a guess until the digest
   *     matches; {@link Origin#partSizes} tells. Empty when the parts are not equal, or nobody
   *     knows.
   * @param inner how a part's digest is made
   */
  record CompositeMd5(String hex, int parts, OptionalLong equalSize, PartDigest inner)
      implements Evidence {
    public CompositeMd5 {
      if (HexFormat.of().parseHex(hex).length != 16 || parts < 0 || equalSize.orElse(1) < 1) {
        throw new IllegalArgumentException("not a composite MD5: " + hex + "-" + parts);
      }
    }

    /** Of an S3 multipart upload. */
    public CompositeMd5(String hex, int parts, OptionalLong equalSize) {
      this(hex, parts, equalSize, new PartDigest.Md5());
    }
  }

  /** How parts' digests are made, and joined for the outer one. */
  sealed interface PartDigest {

    /** The MD5 of its bytes; the digests are concatenated. */
    record Md5() implements PartDigest {}

    /**
     * The MD5 of the checksums of its chunks, four bytes each, most significant byte first (class
     * {@code MD5MD5CRC32FileChecksum} of Hadoop). The digests are concatenated and filled up with
     * zeros to a power of two, at least 32 bytes: Hadoop takes all of the buffer that they are in.
     *
     * @param crc CRC32 or CRC32C
     * @param chunk bytes in every chunk but a part's last
     */
    record Md5OfCrcs(Checksum.Algorithm crc, int chunk) implements PartDigest {
      public Md5OfCrcs {
        if (chunk < 1) {
          throw new IllegalArgumentException("chunks of " + chunk + " bytes");
        }
      }
    }
  }
}
