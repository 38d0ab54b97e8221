package io.forebay.loader.origin.s3;

import static io.forebay.loader.origin.AbstractOriginContract.failure;
import static io.forebay.loader.origin.transport.ScriptedServer.text;
import static org.assertj.core.api.Assertions.assertThat;

import io.forebay.core.manifest.Checksum;
import io.forebay.core.manifest.ContentIdentity;
import io.forebay.core.network.OutboundRules;
import io.forebay.loader.origin.Content;
import io.forebay.loader.origin.ContentStream;
import io.forebay.loader.origin.Evidence;
import io.forebay.loader.origin.Listed;
import io.forebay.loader.origin.Origin;
import io.forebay.loader.origin.OriginConfig;
import io.forebay.loader.origin.OriginFailure;
import io.forebay.loader.origin.OriginFile;
import io.forebay.loader.origin.OriginTimeouts;
import io.forebay.loader.origin.transport.ScriptedServer;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What S3Proxy does not have: versions, additional checksums, part numbers. */
@Timeout(30)
@SuppressWarnings("StringConcatToTextBlock") // lines end with CRLF, which a text block hides
class S3ScriptedStoreTest {

  private static final String TAG = "0123456789abcdef0123456789abcdef";

  private static Origin origin(ScriptedServer server) throws Exception {
    Map<String, String> options = Map.of("endpoint", server.url(), "anonymous", "true");
    return new S3OriginFactory(
            OriginTimeouts.DEFAULT,
            OutboundRules.STANDARD,
            MachineCredentials.parse(List.of("none")))
        .create(new OriginConfig("s3://bucket", options, Map.of()));
  }

  @Test
  void whoseRequestsTheyArePaysForThemWhereTheSourceSaysSo() throws Exception {
    String page =
        "<ListBucketResult><IsTruncated>false</IsTruncated>"
            + "<Contents><Key>a</Key><ETag>\"t\"</ETag><Size>3</Size></Contents>"
            + "</ListBucketResult>";
    try (ScriptedServer server =
        new ScriptedServer(
            (request, out) ->
                text(
                    out,
                    request.line().contains("list-type=2")
                        ? xml(page)
                        : "HTTP/1.1 200 OK\r\nETag: \"t\"\r\nContent-Length: 3\r\n\r\nabc"))) {
      Map<String, String> options =
          Map.of("endpoint", server.url(), "requesterPays", "true", "versioned", "false");
      Map<String, String> keys = Map.of("accessKeyId", "id", "secretAccessKey", "secret");
      try (Origin origin =
          new S3OriginFactory(
                  OriginTimeouts.DEFAULT,
                  OutboundRules.STANDARD,
                  MachineCredentials.parse(List.of("none")))
              .create(new OriginConfig("s3://bucket", options, keys))) {
        Listed.of(origin);
        Content.read(origin, new OriginFile("a", 3, new ContentIdentity.ETag("t")), 0, 3);
      }

      assertThat(server.requests).hasSize(2);
      assertThat(server.requests)
          .allMatch(request -> request.header("x-amz-request-payer").equals("requester"))
          .allMatch(request -> request.header("Authorization").contains("x-amz-request-payer"));
    }
  }

  private static String xml(String body) {
    return "HTTP/1.1 200 OK\r\nContent-Length: %d\r\n\r\n%s".formatted(body.length(), body);
  }

  @Test
  void aVersionedBucketIsReadByItsLatestVersions() throws Exception {
    String versions =
        "<ListVersionsResult><IsTruncated>false</IsTruncated><EncodingType>url</EncodingType>"
            + "<Version><Key>a+b</Key><VersionId>v2/=</VersionId><IsLatest>true</IsLatest>"
            + "<ETag>\"t2\"</ETag><Size>3</Size></Version>"
            + "<Version><Key>a+b</Key><VersionId>v1</VersionId><IsLatest>false</IsLatest>"
            + "<ETag>\"t1\"</ETag><Size>9</Size></Version></ListVersionsResult>";
    try (ScriptedServer server =
            new ScriptedServer(
                (request, out) -> {
                  if (request.line().contains("?versioning")) {
                    text(
                        out,
                        xml(
                            "<VersioningConfiguration><Status>Enabled</Status>"
                                + "</VersioningConfiguration>"));
                  } else if (request.line().contains("versions")) {
                    text(out, xml(versions));
                  } else {
                    text(out, "HTTP/1.1 200 OK\r\nETag: \"t2\"\r\nContent-Length: 3\r\n\r\nabc");
                  }
                });
        Origin origin = origin(server)) {
      OriginFile file = Listed.of(origin).file("a b");

      assertThat(Listed.of(origin).files).hasSize(1);
      assertThat(file.identity()).isEqualTo(new ContentIdentity.ObjectVersion("v2/=", "t2"));
      assertThat(Content.read(origin, file, 0, 3)).asString().isEqualTo("abc");
      assertThat(server.requests)
          .anyMatch(r -> r.line().equals("GET /bucket/a%20b?versionId=v2%2F%3D HTTP/1.1"));
    }
  }

  private static ScriptedServer store(String parted, String extra) throws Exception {
    return new ScriptedServer(
        (request, out) ->
            text(
                out,
                request.line().contains("partNumber=")
                    ? parted
                    : "HTTP/1.1 200 OK\r\nETag: \"%s-3\"\r\nContent-Length: 100\r\n%s\r\n"
                        .formatted(TAG, extra)));
  }

  private static String part(int size) {
    return "HTTP/1.1 206 Part\r\nETag: \"%s-3\"\r\nContent-Length: %d\r\n\r\n".formatted(TAG, size);
  }

  private static final OriginFile PARTED =
      new OriginFile("k", 100, new ContentIdentity.ETag(TAG + "-3"));

  @Test
  void aChecksumOfTheWholeIsEvidence() throws Exception {
    String checksums =
        "x-amz-checksum-crc32c: AAAAAQ==\r\nx-amz-checksum-sha1: junk-3\r\n"
            + "x-amz-checksum-type: FULL_OBJECT\r\n";
    try (ScriptedServer server = store("", checksums);
        Origin origin = origin(server)) {
      assertThat(origin.evidence(PARTED))
          .containsExactly(new Evidence.Whole(new Checksum(Checksum.Algorithm.CRC32C, "00000001")));
      assertThat(server.requests).hasSize(1);
    }
  }

  @Test
  void theDigestOfPartsIsEvidenceWithTheirSizeWhereTheyMayBeEqual() throws Exception {
    try (ScriptedServer server = store(part(40), "");
        Origin origin = origin(server)) {
      assertThat(origin.evidence(PARTED))
          .containsExactly(new Evidence.CompositeMd5(TAG, 3, OptionalLong.of(40)));
    }
    try (ScriptedServer server = store(part(20), "");
        Origin origin = origin(server)) {
      assertThat(origin.evidence(PARTED))
          .containsExactly(new Evidence.CompositeMd5(TAG, 3, OptionalLong.empty()));
    }
  }

  @Test
  void aFileReadInOneStreamHasTheSameEvidence() throws Exception {
    try (ScriptedServer server = store(part(40), "");
        Origin origin = origin(server);
        ContentStream whole = origin.open(PARTED, 0, 100);
        ContentStream range = origin.open(PARTED, 10, 20)) {
      assertThat(whole.evidence())
          .containsExactly(new Evidence.CompositeMd5(TAG, 3, OptionalLong.of(40)));
      assertThat(range.evidence()).isEmpty();
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {400, 405, 416, 501})
  void aStoreThatKnowsNoPartsCannotSayTheirSizes(int status) throws Exception {
    String refusal = "HTTP/1.1 %d No\r\nContent-Length: 0\r\n\r\n".formatted(status);
    try (ScriptedServer server = store(refusal, "");
        Origin origin = origin(server)) {
      assertThat(origin.evidence(PARTED))
          .containsExactly(new Evidence.CompositeMd5(TAG, 3, OptionalLong.empty()));
      assertThat(origin.partSizes(PARTED, 3)).isEmpty();
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 30, 34, 100})
  void sizesThatAreNotTheObjectsTogetherAreNone(int size) throws Exception {
    try (ScriptedServer server = store(part(size), "");
        Origin origin = origin(server)) {
      assertThat(origin.partSizes(PARTED, 3)).isEmpty();
    }
  }

  @Test
  void trustworthySizesOfPartsAreThoseOfTheListedContent() throws Exception {
    try (ScriptedServer server = store(part(40).replace(TAG, TAG.replace('0', '1')), "");
        Origin origin = origin(server)) {
      assertThat(failure(() -> origin.partSizes(PARTED, 3))).isEqualTo(OriginFailure.CHANGED);
    }
    try (ScriptedServer server =
            new ScriptedServer(
                (request, out) ->
                    text(
                        out,
                        part(
                            List.of(40, 35, 25)
                                .get(
                                    Integer.parseInt(
                                            request.line().replaceAll(".*partNumber=(\\d).*", "$1"))
                                        - 1))));
        Origin origin = origin(server)) {
      assertThat(origin.partSizes(PARTED, 3)).containsExactly(40L, 35L, 25L);
    }
  }
}
