package io.forebay.core.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.forebay.core.secret.SecretEndpoint;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SourceEndpointsTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      nullValues = "-",
      textBlock =
          """
          https://example.org/data/       | -                                  | https://example.org
          http://Example.org:80?x=1       | -                                  | http://example.org
          http://example.org:8080/a@b     | -                                  | http://example.org:8080
          https://example.org/d/          | urls=a b                           | https://example.org
          s3://imagenet                   | -                                  | s3://imagenet
          s3://imagenet/train             | region=eu-central-1                | s3://imagenet
          s3://imagenet/train             | pathStyle=false                    | s3://imagenet
          s3://b                          | endpoint=                          | s3://b
          s3://b/p                        | endpoint=http://minio:9000         | http://minio:9000
          s3://b/p                        | endpoint=https://minio/sub         | https://minio
          s3://b                          | endpoint=https://m,pathStyle=true  | https://m
          s3://b                          | endpoint=https://m,pathStyle=false | https://m https://b.m
          s3://b.c                        | endpoint=http://m:1,pathStyle=x    | http://m:1 http://b.c.m:1
          s3://b                          | endpoint=http://10.0.0.1,pathStyle=false | http://10.0.0.1
          webhdfs://nn:9870/sets          | -                                  | http://nn:9870
          webhdfs://nn                    | -                                  | http://nn:9870
          swebhdfs://nn/sets              | -                                  | https://nn:9871
          hdfs://nn:8020/sets             | -                                  | http://nn:9870
          hdfs://ns1/sets                 | namenodes=http://a:1 https://b/    | http://a:1 https://b
          oss://pics/p                    | region=cn-hangzhou                 | https://pics.s3.oss-cn-hangzhou.aliyuncs.com
          oss://pics                      | region=oss-cn-beijing,internal=true | https://pics.s3.oss-cn-beijing-internal.aliyuncs.com
          oss://pics                      | domain=https://pics.example.org/   | https://pics.example.org
          oss://pics                      | domain=http://10.0.0.1:81,region=x | http://10.0.0.1:81
          """)
  void aSourceSendsItsSecretThere(String uri, String options, String endpoints) {
    assertThat(texts(uri, options)).containsExactlyInAnyOrder(endpoints.split(" "));
  }

  @ParameterizedTest
  @CsvSource(
      nullValues = "-",
      value = {
        "file:///data, -",
        "ftp://x/y, -",
        "https://good.example@evil.example/, -",
        "https://good.example\\.evil/, -",
        "http://2130706433/, -",
        "http://example.org./, -",
        "s3://.., -",
        "s3://b:9000, -",
        "s3://b, endpoint=minio:9000",
        "s3://b, endpoint=http://good.example@evil.example",
        "webhdfs://nn/a?op=DELETE, -",
        "webhdfs://user@nn/a, -",
        "webhdfs://nn/a/../b, -",
        "webhdfs://name_service/a, -",
        "hdfs:///a, -",
        "hdfs://ns1/a, namenodes=nn:9870",
        "hdfs://ns1/a, namenodes=http://good.example@evil.example",
        "hdfs://ns1/a, namenodes=http://nn:9870/path",
        "oss://pics, -",
        "oss://pi.cs, region=cn-hangzhou",
        "oss://Pics, region=cn-hangzhou",
        "oss://pics@evil.example, region=cn-hangzhou",
        "oss://pics, domain=https://pics.example.org/p",
        "oss://pics, domain=http://good.example@evil.example",
      })
  void aSecretCannotBeSentElsewhere(String uri, String options) {
    assertThatIllegalArgumentException().isThrownBy(() -> texts(uri, options));
  }

  @Test
  void aSourceWithASecretHasToLeadToAnEndpoint() {
    String uri = "https://example.org./data";

    SourceRules.check(List.of(source(uri, "", Optional.empty())));
    assertThatThrownBy(() -> SourceRules.check(List.of(source(uri, "", Optional.of("key")))))
        .hasMessageContaining("sources[0].secret")
        .hasMessageNotContaining("example.org.");
  }

  @ParameterizedTest
  @CsvSource({
    "s3://b/p, endpoint=https://m, true",
    "s3://b/p, 'endpoint=https://m,include=a/**,exclude=b', true",
    "s3://b, endpoint=https://m, false",
    "s3://b/p2, endpoint=https://m, false",
    "s3://b/p, endpoint=https://evil, false",
    "s3://b/p, region=eu-central-1, false",
    "s3://b/p, 'endpoint=https://m,pathStyle=false', false",
    "s3://b/p, 'endpoint=https://m,anonymous=true', false",
  })
  void onlyMountAndGlobsChangeNothingOfHowASecretIsUsed(String uri, String options, boolean like) {
    SourceSpec present = source("s3://b/p", "endpoint=https://m", Optional.of("key"));
    SourceSpec wanted = source(uri, options, Optional.of("key"));

    assertThat(wanted.usesSecretLike(present)).isEqualTo(like);
    assertThat(present.usesSecretLike(wanted)).isEqualTo(like);
    assertThat(source(uri, options, Optional.of("other")).usesSecretLike(present)).isFalse();
    assertThat(source(uri, options, Optional.empty()).usesSecretLike(present)).isFalse();
  }

  @Test
  void anOptionThatIsNoGlobCountsWhateverItIs() {
    SourceSpec plain = source("https://m/", "", Optional.of("key"));
    for (SourceKind kind : SourceKind.values()) {
      for (SourceOption option : kind.options()) {
        String name = option.name();
        boolean glob = name.equals("include") || name.equals("exclude");
        SourceSpec set = source("https://m/", name + "=x", Optional.of("key"));
        assertThat(set.usesSecretLike(plain)).as(name).isEqualTo(glob);
      }
    }
  }

  private static List<String> texts(String uri, String options) {
    return SourceEndpoints.of(source(uri, options, Optional.of("key"))).stream()
        .map(SecretEndpoint::toString)
        .toList();
  }

  private static SourceSpec source(String uri, String options, Optional<String> secret) {
    Map<String, String> map =
        options == null || options.isEmpty()
            ? new HashMap<>()
            : Arrays.stream(options.split(","))
                .map(option -> option.split("=", 2))
                .collect(Collectors.toMap(pair -> pair[0], pair -> pair[1]));
    return new SourceSpec("", uri, map, secret);
  }
}
