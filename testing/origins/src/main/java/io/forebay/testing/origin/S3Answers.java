package io.forebay.testing.origin;

import io.forebay.testing.wire.Request;
import io.forebay.testing.wire.Wire;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;

/** What an S3 store without versions says about a bucket. */
final class S3Answers {

  private S3Answers() {}

  /** Whether a request is about a bucket; a file's request has a path below it. */
  static boolean areWantedBy(Request request) {
    return request.query().contains("list-type=2") || request.query().startsWith("versioning");
  }

  static void answer(Request request, Map<String, Stored> files, Wire wire) throws IOException {
    String xml =
        request.query().startsWith("versioning")
            ? "<VersioningConfiguration/>"
            : listing(new TreeMap<>(files));
    wire.answer(
        200,
        Map.of("Content-Type", "application/xml"),
        xml.getBytes(StandardCharsets.UTF_8),
        false);
  }

  private static String listing(Map<String, Stored> files) {
    StringBuilder xml =
        new StringBuilder(
            "<ListBucketResult><IsTruncated>false</IsTruncated><EncodingType>url</EncodingType>");
    files.forEach(
        (key, file) ->
            xml.append("<Contents><Key>")
                .append(URLEncoder.encode(key, StandardCharsets.UTF_8))
                .append("</Key><Size>")
                .append(file.content().length)
                .append("</Size><ETag>&quot;")
                .append(file.etag())
                .append("&quot;</ETag></Contents>"));
    return xml.append("</ListBucketResult>").toString();
  }
}
