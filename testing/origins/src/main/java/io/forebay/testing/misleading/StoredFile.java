package io.forebay.testing.misleading;

import io.forebay.testing.wire.Request;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;

/** The right answer with a file, as web servers and S3 stores alike give it. */
final class StoredFile {

  static final String DATE = "Mon, 23 Nov 2026 12:00:00 GMT";

  private StoredFile() {}

  static Reply answer(byte[] content, Request request) {
    return answer(content, '"' + md5(content) + '"', request);
  }

  /**
   * @param tag with its quotes; empty for none
   */
  static Reply answer(byte[] content, String tag, Request request) {
    if (request.header("If-Match").filter(expected -> !expected.equals(tag)).isPresent()) {
      return Reply.status(412);
    }
    Request.Range range = request.range(content.length);
    Reply reply =
        Reply.of(range.asked() ? 206 : 200, Arrays.copyOfRange(content, range.start(), range.end()))
            .with("Last-Modified", DATE)
            .with("Accept-Ranges", "bytes")
            .with("Content-Type", "application/octet-stream");
    Reply tagged = tag.isEmpty() ? reply : reply.with("ETag", tag);
    return range.asked()
        ? tagged.with(
            "Content-Range",
            "bytes %d-%d/%d".formatted(range.start(), range.end() - 1, content.length))
        : tagged;
  }

  static String md5(byte[] content) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("MD5").digest(content));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
