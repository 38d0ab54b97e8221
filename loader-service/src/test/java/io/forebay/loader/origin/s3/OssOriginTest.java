package io.forebay.loader.origin.s3;

import static io.forebay.loader.origin.transport.ScriptedServer.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.forebay.core.dataset.SourceKind;
import io.forebay.core.manifest.ContentIdentity;
import io.forebay.core.network.OutboundRules;
import io.forebay.loader.origin.Content;
import io.forebay.loader.origin.Listed;
import io.forebay.loader.origin.Origin;
import io.forebay.loader.origin.OriginConfig;
import io.forebay.loader.origin.OriginException;
import io.forebay.loader.origin.OriginFailure;
import io.forebay.loader.origin.OriginFile;
import io.forebay.loader.origin.OriginTimeouts;
import io.forebay.loader.origin.transport.ScriptedServer;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.regions.Region;

/** Alibaba's OSS: S3 whose buckets are hosts. */
@Timeout(30)
class OssOriginTest {

  private static final Map<String, String> KEYS =
      Map.of("accessKeyId", "LTAI-example", "secretAccessKey", "secret");

  private static Origin origin(Map<String, String> options, Map<String, String> credentials)
      throws OriginException {
    return new S3OriginFactory(
            OriginTimeouts.DEFAULT,
            OutboundRules.STANDARD,
            MachineCredentials.parse(List.of("aws")))
        .create(new OriginConfig("oss://pics/train", options, credentials));
  }

  @ParameterizedTest
  @CsvSource({
    "region=cn-hangzhou, https://pics.s3.oss-cn-hangzhou.aliyuncs.com/",
    "region=cn-beijing;internal=true, https://pics.s3.oss-cn-beijing-internal.aliyuncs.com/",
    "domain=https://pics.example.org, https://pics.example.org/",
  })
  void aBucketIsAHost(String options, String base) throws Exception {
    OriginConfig config = new OriginConfig("oss://pics", parsed(options), Map.of());
    S3Options read = S3Options.of(SourceKind.OSS, config);

    assertThat(S3Base.of(S3Location.parse("oss://pics"), read, Region.of("x")).toString())
        .isEqualTo(base);
  }

  private static Map<String, String> parsed(String options) {
    return Arrays.stream(options.split(";"))
        .map(option -> option.split("=", 2))
        .collect(Collectors.toMap(pair -> pair[0], pair -> pair[1]));
  }

  @Test
  void listingsAndReadsAreSignedForTheRegionAndNameTheBucketNowhereElse() throws Exception {
    // given
    String page =
        "<ListBucketResult><IsTruncated>false</IsTruncated><EncodingType>url</EncodingType>"
            + "<Contents><Key>train/a+b</Key><ETag>\"T1\"</ETag><Size>3</Size></Contents>"
            + "</ListBucketResult>";
    try (ScriptedServer server =
        new ScriptedServer(
            (request, out) ->
                text(
                    out,
                    request.line().contains("list-type=2")
                        ? "HTTP/1.1 200 OK\r\nContent-Length: " + page.length() + "\r\n\r\n" + page
                        : "HTTP/1.1 200 OK\r\nETag: \"T1\"\r\nContent-Length: 3\r\n\r\nabc"))) {
      try (Origin origin =
          origin(Map.of("domain", server.url(), "region", "oss-cn-hangzhou"), KEYS)) {

        // when
        Listed listed = Listed.of(origin);
        OriginFile file = new OriginFile("a b", 3, new ContentIdentity.ETag("T1"));
        byte[] content = Content.read(origin, file, 0, 3);

        // then
        assertThat(listed.keys()).containsExactly("a b");
        assertThat(content).asString().isEqualTo("abc");
      }
      assertThat(server.requests)
          .extracting(ScriptedServer.Request::line)
          .anyMatch(line -> line.startsWith("GET /?"))
          .anyMatch(line -> line.startsWith("GET /train/a%20b "))
          .hasSize(2);
      assertThat(server.requests)
          .allMatch(
              request ->
                  request
                      .header("Authorization")
                      .matches(
                          "AWS4-HMAC-SHA256 Credential=LTAI-example/\\d{8}/cn-hangzhou/s3/.*"));
    }
  }

  @Test
  void credentialsOfAwsAreNotSentToIt() {
    OriginException e =
        catchThrowableOfType(
            OriginException.class, () -> origin(Map.of("region", "cn-hangzhou"), Map.of()));

    assertThat(e.failure()).isEqualTo(OriginFailure.NOT_ALLOWED);
    assertThat(e).hasMessageContaining("pics.s3.oss-cn-hangzhou.aliyuncs.com");
  }
}
