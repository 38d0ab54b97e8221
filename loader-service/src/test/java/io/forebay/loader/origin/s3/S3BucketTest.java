package io.forebay.loader.origin.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.forebay.loader.origin.ListingPatience;
import io.forebay.loader.origin.OriginException;
import io.forebay.loader.origin.OriginFailure;
import io.forebay.loader.origin.transport.Endpoint;
import io.forebay.loader.origin.transport.HttpAnswer;
import io.forebay.loader.origin.transport.HttpCall;
import io.forebay.loader.origin.transport.HttpTarget;
import io.forebay.loader.origin.transport.HttpTransport;
import io.forebay.loader.origin.transport.TransportException;
import io.forebay.loader.origin.transport.TransportException.Kind;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.core.exception.SdkClientException;

class S3BucketTest {

  private final List<HttpCall> sent = new ArrayList<>();

  @ParameterizedTest
  @CsvSource({
    "NOT_ALLOWED, 1, NOT_ALLOWED",
    "ABORTED, 1, ABORTED",
    "TLS, 1, MISCONFIGURED",
    "UNREACHABLE, 4, TRANSIENT",
    "TRUNCATED, 4, TRUNCATED"
  })
  void whatPassesIsAskedAgainAndWhatDoesNotIsAskedOnce(
      Kind kind, int requests, OriginFailure failure) throws Exception {
    S3Bucket bucket = bucket("/bucket/", kind);

    OriginException e =
        catchThrowableOfType(
            OriginException.class, () -> bucket.document("list-type=2", "ListBucketResult"));

    assertThat(e.failure()).isEqualTo(failure);
    assertThat(sent).hasSize(requests);
  }

  @ParameterizedTest
  @CsvSource({"/bucket/, /bucket", "/, /", "/below/bucket/, /below/bucket"})
  void aBucketIsAskedAtItsOwnPlace(String base, String asked) throws Exception {
    assertThatThrownBy(() -> bucket(base, Kind.TLS).document("list-type=2", "x"))
        .isInstanceOf(OriginException.class);

    assertThat(sent.getFirst().target().path()).isEqualTo(asked);
  }

  @Test
  void whetherItKeepsVersionsIsNotGuessedWhileItCannotBeReached() throws Exception {
    S3Bucket bucket = bucket("/bucket/", Kind.UNREACHABLE);

    OriginException e = catchThrowableOfType(OriginException.class, bucket::keepsVersions);

    assertThat(e.failure()).isEqualTo(OriginFailure.TRANSIENT);
  }

  private S3Bucket bucket(String base, Kind failure) throws OriginException {
    HttpTransport failing =
        new HttpTransport() {
          @Override
          public HttpAnswer send(HttpCall call) throws IOException {
            sent.add(call);
            throw new TransportException(failure, "no");
          }

          @Override
          public void close() {}
        };
    S3Requests requests =
        new S3Requests(
            new HttpTarget(new Endpoint(false, "store.example.org", 80), base, ""),
            new SignatureV4("us-east-1", InstantSource.system()),
            Optional.empty(),
            false);
    return new S3Bucket(
        S3Location.parse("s3://bucket"),
        requests,
        failing,
        new ListingPatience(Duration.ofMillis(1)));
  }

  @Test
  void credentialsThatCannotBeHadNowAreAskedForAgain() throws Exception {
    IOException away = new IOException("connection refused");

    assertThat(S3Failures.ofCredentials("b", SdkClientException.create("no", away)).failure())
        .isEqualTo(OriginFailure.TRANSIENT);
    assertThat(S3Failures.ofCredentials("b", SdkClientException.create("none")).failure())
        .isEqualTo(OriginFailure.DENIED);
  }
}
