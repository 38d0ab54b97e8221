package io.forebay.loader.origin.s3;

import static org.assertj.core.api.Assertions.assertThat;

import io.forebay.loader.origin.transport.Endpoint;
import io.forebay.loader.origin.transport.HttpCall;
import io.forebay.loader.origin.transport.HttpHeaders;
import io.forebay.loader.origin.transport.HttpTarget;
import io.forebay.loader.origin.transport.PercentEncoding;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4FamilyHttpSigner;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4HttpSigner;
import software.amazon.awssdk.http.auth.spi.signer.HttpSigner;

/** Against the signer of the AWS SDK. */
class SignatureV4Test {

  private static final Clock CLOCK =
      Clock.fixed(Instant.parse("2026-02-03T04:05:06Z"), ZoneOffset.UTC);
  private static final AwsCredentials KEYS =
      AwsBasicCredentials.create("AKIDEXAMPLE", "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY");

  @ParameterizedTest
  @ValueSource(
      strings = {
        "plain.bin",
        "a/b c/d+e=f&g%h.txt",
        "ümlaut/日本/🚀.png",
        "~tilde/(brackets)/'quote'/*star*/$!",
        "trailing space /x"
      })
  void signsAnyKeyAsTheSdkDoes(String key) {
    HttpTarget target = target("/bucket/" + PercentEncoding.path(key), "");
    assertThat(authorization(target, headers(), KEYS)).isEqualTo(bySdk(target, headers(), KEYS));
  }

  @Test
  void signsConditionsAndRanges() {
    HttpHeaders headers =
        headers()
            .add("If-Match", "\"5d41402abc4b2a76b9719d911017c592-3\"")
            .add("Range", "bytes=33554432-67108863")
            .add("If-Unmodified-Since", "Tue, 3 Feb 2026 04:05:06 GMT");
    HttpTarget target = target("/bucket/large", "");
    assertThat(authorization(target, headers, KEYS)).isEqualTo(bySdk(target, headers, KEYS));
  }

  @Test
  void signsQueries() {
    HttpTarget target = target("/bucket/x", "versionId=3%2FL4kqtJ.HfgO_-%2B&partNumber=1");
    assertThat(authorization(target, headers(), KEYS)).isEqualTo(bySdk(target, headers(), KEYS));
  }

  @Test
  void signsQuestionsWithoutAValue() {
    HttpTarget target = target("/bucket", "encoding-type=url&prefix=a%2Fb%20c&versions");
    assertThat(authorization(target, headers(), KEYS)).isEqualTo(bySdk(target, headers(), KEYS));
  }

  @Test
  void signsTheTokenOfASession() {
    AwsCredentials session = AwsSessionCredentials.create("ASIA", "secret", "token/with+signs==");
    HttpTarget target = target("/bucket/x", "");
    assertThat(authorization(target, headers(), session))
        .isEqualTo(bySdk(target, headers(), session));
  }

  @Test
  void noticesRotatedKeysAndTheNextDay() {
    HttpTarget target = target("/bucket/x", "");
    SignatureV4 signature = new SignatureV4("eu-central-1", CLOCK);
    AwsCredentials rotated = AwsBasicCredentials.create("AKIDEXAMPLE", "another secret");
    signature.sign(HttpCall.Method.GET, target, headers(), KEYS);
    assertThat(
            signature.sign(HttpCall.Method.GET, target, headers(), rotated).first("Authorization"))
        .contains(bySdk(target, headers(), rotated));
  }

  @Test
  void signsEachSecondAndDayAsItIs() {
    AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-02-03T23:59:59Z"));
    SignatureV4 signature = new SignatureV4("eu-central-1", now::get);
    HttpTarget target = target("/bucket/x", "");
    for (int second = 0; second < 3; second++) {
      Instant at = now.get();

      assertThat(
              signature.sign(HttpCall.Method.GET, target, headers(), KEYS).first("Authorization"))
          .contains(bySdk(target, headers(), KEYS, Clock.fixed(at, ZoneOffset.UTC)));
      now.set(at.plusSeconds(1));
    }
  }

  @Test
  void signsForManyAtOnce() throws Exception {
    SignatureV4 signature = new SignatureV4("eu-central-1", CLOCK);
    AtomicInteger wrong = new AtomicInteger();
    List<Thread> threads = new ArrayList<>();
    for (int i = 0; i < 16; i++) {
      HttpTarget target = target("/bucket/" + i, "");
      String right = bySdk(target, headers(), KEYS);
      threads.add(
          Thread.ofPlatform()
              .start(
                  () -> {
                    for (int times = 0; times < 500; times++) {
                      HttpHeaders signed =
                          signature.sign(HttpCall.Method.GET, target, headers(), KEYS);
                      if (!signed.first("Authorization").orElse("").equals(right)) {
                        wrong.incrementAndGet();
                      }
                    }
                  }));
    }
    for (Thread thread : threads) {
      thread.join();
    }

    assertThat(wrong).hasValue(0);
  }

  private static HttpTarget target(String path, String query) {
    return new HttpTarget(new Endpoint(false, "127.0.0.1", 9000), path, query);
  }

  private static HttpHeaders headers() {
    return new HttpHeaders().add("x-amz-checksum-mode", "ENABLED");
  }

  private static String authorization(
      HttpTarget target, HttpHeaders headers, AwsCredentials credentials) {
    return new SignatureV4("eu-central-1", CLOCK)
        .sign(HttpCall.Method.GET, target, headers, credentials)
        .first("Authorization")
        .orElseThrow();
  }

  private static String bySdk(HttpTarget target, HttpHeaders headers, AwsCredentials credentials) {
    return bySdk(target, headers, credentials, CLOCK);
  }

  private static String bySdk(
      HttpTarget target, HttpHeaders headers, AwsCredentials credentials, Clock clock) {
    SdkHttpRequest.Builder request =
        SdkHttpRequest.builder()
            .method(SdkHttpMethod.GET)
            .protocol("http")
            .host(target.endpoint().host())
            .port(target.endpoint().port())
            .encodedPath(target.path());
    for (String parameter : target.query().isEmpty() ? new String[0] : target.query().split("&")) {
      int equals = parameter.indexOf('=');
      if (equals < 0) {
        request.putRawQueryParameter(parameter, (String) null); // as its own client does
      } else {
        request.putRawQueryParameter(
            parameter.substring(0, equals),
            PercentEncoding.decode(parameter.substring(equals + 1)).orElseThrow());
      }
    }
    for (int i = 0; i < headers.size(); i++) {
      request.putHeader(headers.name(i), headers.value(i));
    }
    List<String> signed =
        AwsV4HttpSigner.create()
            .sign(
                r ->
                    r.identity(credentials)
                        .request(request.build())
                        .putProperty(HttpSigner.SIGNING_CLOCK, clock)
                        .putProperty(AwsV4HttpSigner.SERVICE_SIGNING_NAME, "s3")
                        .putProperty(AwsV4HttpSigner.REGION_NAME, "eu-central-1")
                        .putProperty(AwsV4FamilyHttpSigner.DOUBLE_URL_ENCODE, false)
                        .putProperty(AwsV4FamilyHttpSigner.NORMALIZE_PATH, false)
                        .putProperty(AwsV4FamilyHttpSigner.PAYLOAD_SIGNING_ENABLED, false))
            .request()
            .headers()
            .get("Authorization");
    return signed.getFirst();
  }
}
