package io.forebay.loader.origin.s3;

import io.forebay.core.manifest.Checksum;
import io.forebay.core.manifest.Checksum.Algorithm;
import io.forebay.loader.origin.Evidence;
import io.forebay.loader.origin.transport.AnswerIdentity;
import io.forebay.loader.origin.transport.HttpHeaders;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a store says about an object's whole content: additional checksums of type {@code
 * FULL_OBJECT}, the CRC-64 of Alibaba's OSS and Tencent's COS, and the entity tag where it is a
 * plain MD5 (a single upload, not encrypted with KMS or a customer's key; see "Checking object
 * integrity" of the Amazon S3 User Guide).
 */
final class S3Evidence {

  private static final Pattern MULTIPART = Pattern.compile("([0-9a-f]{32})-(\\d{1,5})");

  private static final String CHECKSUM = "x-amz-checksum-";

  /** Decimal numbers without a sign, of the whole object also where a range is answered. */
  private static final List<String> CRC64_HEADERS =
      List.of("x-oss-hash-crc64ecma", "x-cos-hash-crc64ecma");

  private S3Evidence() {}

  /**
   * Reads an answer's header.
   *
   * @param wholeObject the answer is for all bytes, not a range
   */
  static List<Evidence> of(HttpHeaders headers, boolean wholeObject, boolean etagIsMd5) {
    List<Evidence> found = new ArrayList<>(2);
    if (wholeObject && isOfWhole(headers)) {
      addChecksums(headers, found);
    }
    for (String name : CRC64_HEADERS) {
      headers.first(name).flatMap(S3Evidence::crc64).ifPresent(found::add);
    }
    if (etagIsMd5 && !hidesMd5(headers)) {
      Optional<String> tag = AnswerIdentity.etag(headers);
      if (tag.isPresent() && looksLikeMd5(tag.get())) {
        found.add(md5(tag.get()));
      }
    }
    return List.copyOf(found);
  }

  private static boolean isOfWhole(HttpHeaders headers) {
    return headers.first(CHECKSUM + "type").map("FULL_OBJECT"::equalsIgnoreCase).orElse(true);
  }

  private static void addChecksums(HttpHeaders headers, List<Evidence> found) {
    for (int i = 0; i < headers.size(); i++) {
      String name = headers.name(i);
      if (name.regionMatches(true, 0, CHECKSUM, 0, CHECKSUM.length())) {
        Optional<Algorithm> algorithm = algorithm(name.substring(CHECKSUM.length()));
        if (algorithm.isPresent()) {
          decoded(algorithm.get(), headers.value(i)).ifPresent(found::add);
        }
      }
    }
  }

  private static Optional<Algorithm> algorithm(String name) {
    return switch (name.toLowerCase(Locale.ROOT)) {
      case "crc32" -> Optional.of(Algorithm.CRC32);
      case "crc32c" -> Optional.of(Algorithm.CRC32C);
      case "crc64nvme" -> Optional.of(Algorithm.CRC64NVME);
      case "sha1" -> Optional.of(Algorithm.SHA1);
      case "sha256" -> Optional.of(Algorithm.SHA256);
      case "md5" -> Optional.of(Algorithm.MD5);
      default -> Optional.empty();
    };
  }

  /** 32 hexadecimal digits, all of one case. */
  private static boolean looksLikeMd5(String tag) {
    if (tag.length() != 2 * Algorithm.MD5.bytes()) {
      return false;
    }
    boolean lower = false;
    boolean upper = false;
    for (int i = 0; i < tag.length(); i++) {
      char c = tag.charAt(i);
      lower |= c >= 'a' && c <= 'f';
      upper |= c >= 'A' && c <= 'F';
      if (!HexFormat.isHexDigit(c)) {
        return false;
      }
    }
    return !(lower && upper);
  }

  /** The entity tag of a multipart upload, where it is the MD5 of its parts' MD5s. */
  static Optional<MultipartTag> multipart(HttpHeaders headers, boolean etagIsMd5) {
    if (!etagIsMd5 || hidesMd5(headers)) {
      return Optional.empty();
    }
    return AnswerIdentity.etag(headers)
        .map(MULTIPART::matcher)
        .filter(Matcher::matches)
        .map(tag -> new MultipartTag(tag.group(1), Integer.parseInt(tag.group(2))))
        .filter(tag -> tag.parts() >= 1);
  }

  private static Evidence md5(String tag) {
    return new Evidence.Whole(new Checksum(Algorithm.MD5, tag.toLowerCase(Locale.ROOT)));
  }

  private static Optional<Evidence> crc64(String decimal) {
    try {
      byte[] raw = ByteBuffer.allocate(Long.BYTES).putLong(Long.parseUnsignedLong(decimal)).array();
      return Optional.of(new Evidence.Whole(Checksum.of(Algorithm.CRC64XZ, raw)));
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }

  private static Optional<Evidence> decoded(Algorithm algorithm, String base64) {
    if (base64.indexOf('-') >= 0) {
      return Optional.empty(); // "value-N" is a checksum of parts' checksums
    }
    try {
      byte[] raw = Base64.getDecoder().decode(base64);
      return Optional.of(new Evidence.Whole(Checksum.of(algorithm, raw)));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private static boolean hidesMd5(HttpHeaders headers) {
    boolean plain =
        headers.first("x-amz-server-side-encryption").map("AES256"::equals).orElse(true);
    // Alibaba's OSS: an object that grew has a tag that looks like an MD5.
    boolean grew = headers.first("x-oss-object-type").filter(t -> !t.equals("Normal")).isPresent();
    return grew
        || !plain
        || headers.first("x-amz-server-side-encryption-customer-algorithm").isPresent();
  }
}
