package io.forebay.loader.fetch;

import io.forebay.core.manifest.Checksum;
import io.forebay.loader.origin.Evidence;
import io.forebay.loader.origin.Evidence.PartDigest;
import java.nio.ByteBuffer;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/** Compares bytes, as they come in order, with what the origin says about the whole content. */
sealed interface Verification {

  /** Takes the buffer's remaining bytes; leaves its position alone. */
  void update(ByteBuffer bytes);

  /**
   * After the last byte: whether the content is what the origin says.
   *
   * @param crc32c of the whole content, which is computed of every file anyway
   */
  boolean matches(int crc32c);

  /** The same in one word. */
  default Verdict verdict(int crc32c) {
    return matches(crc32c) ? Verdict.SAME : Verdict.OTHER;
  }

  /** What is compared with, for people. */
  String expected();

  /**
   * The best comparison that there is to make; nothing when the origin says nothing. What somebody
   * computed on purpose goes before what a store derives, and the cheap before the dear.
   */
  static Optional<Verification> choose(Optional<Checksum> listed, List<Evidence> evidence) {
    Checksum best = listed.orElse(null);
    Evidence.CompositeMd5 composite = null;
    for (Evidence item : evidence) {
      switch (item) {
        case Evidence.Whole(Checksum checksum) -> {
          if (best == null || rank(checksum.algorithm()) < rank(best.algorithm())) {
            best = checksum;
          }
        }
        case Evidence.CompositeMd5 parts -> composite = composite == null ? parts : composite;
      }
    }
    if (best != null) {
      return Optional.of(of(best));
    }
    return composite == null ? Optional.empty() : Optional.of(new Composite(composite));
  }

  private static Verification of(Checksum checksum) {
    return checksum.algorithm() == Checksum.Algorithm.CRC32C
        ? new Crc32c(checksum)
        : new Whole(checksum);
  }

  private static int rank(Checksum.Algorithm algorithm) {
    return switch (algorithm) {
      case CRC32C -> 0;
      case CRC32 -> 1;
      case CRC64NVME, CRC64XZ -> 2;
      case SHA256 -> 3;
      case SHA1 -> 4;
      case MD5 -> 5;
    };
  }

  /** The checksum that is computed anyway. */
  record Crc32c(Checksum checksum) implements Verification {

    @Override
    public void update(ByteBuffer bytes) {
      // Whoever calls has computed it at the end.
    }

    @Override
    public boolean matches(int crc32c) {
      byte[] value = ByteBuffer.allocate(Integer.BYTES).putInt(crc32c).array();
      return checksum.equals(Checksum.of(Checksum.Algorithm.CRC32C, value));
    }

    @Override
    public String expected() {
      return checksum.display();
    }
  }

  /** Another checksum over all bytes. */
  final class Whole implements Verification {
    private final Checksum checksum;
    private final ContentCheck check;

    Whole(Checksum checksum) {
      this.checksum = checksum;
      this.check = ContentCheck.of(checksum.algorithm());
    }

    @Override
    public void update(ByteBuffer bytes) {
      check.update(bytes);
    }

    @Override
    public boolean matches(int crc32c) {
      return Checksum.of(checksum.algorithm(), check.value()).equals(checksum);
    }

    @Override
    public String expected() {
      return checksum.display();
    }
  }

  /**
   * The MD5 of the digests of parts, if they are equal. What does not match is for {@link
   * UploadedParts} to decide.
   */
  final class Composite implements Verification {
    private final Evidence.CompositeMd5 evidence;
    private final Optional<PartDigests> digests;

    Composite(Evidence.CompositeMd5 evidence) {
      this.evidence = evidence;
      this.digests = of(evidence);
    }

    /** Digests of the parts, if they are equal. */
    static Optional<PartDigests> of(Evidence.CompositeMd5 evidence) {
      return evidence.equalSize().stream()
          .mapToObj(size -> PartDigests.ofEqual(evidence.inner(), size))
          .findFirst();
    }

    Evidence.CompositeMd5 evidence() {
      return evidence;
    }

    @Override
    public void update(ByteBuffer bytes) {
      digests.ifPresent(parts -> parts.update(bytes));
    }

    @Override
    public boolean matches(int crc32c) {
      return digests.isPresent() && matches(evidence, digests.get().finish());
    }

    /** Whether these are the digests of the parts, in order. */
    static boolean matches(Evidence.CompositeMd5 evidence, List<byte[]> partDigests) {
      ContentCheck outer = ContentCheck.of(Checksum.Algorithm.MD5);
      partDigests.forEach(part -> outer.update(ByteBuffer.wrap(part)));
      outer.update(filling(evidence.inner(), partDigests.size()));
      return (evidence.parts() == 0 || partDigests.size() == evidence.parts())
          && HexFormat.of().formatHex(outer.value()).equals(evidence.hex());
    }

    /** What is joined behind the digests. */
    private static ByteBuffer filling(PartDigest inner, int parts) {
      return switch (inner) {
        case PartDigest.Md5 _ -> ByteBuffer.allocate(0);
        case PartDigest.Md5OfCrcs _ -> {
          int bytes = 16 * parts;
          int buffer = Math.max(32, Integer.highestOneBit(Math.max(1, bytes - 1)) << 1);
          yield ByteBuffer.allocate(buffer - bytes);
        }
      };
    }

    @Override
    public String expected() {
      return switch (evidence.inner()) {
        case PartDigest.Md5 _ -> "md5-of-parts:" + evidence.hex() + "-" + evidence.parts();
        case PartDigest.Md5OfCrcs _ -> "md5-of-block-md5s:" + evidence.hex();
      };
    }
  }
}
