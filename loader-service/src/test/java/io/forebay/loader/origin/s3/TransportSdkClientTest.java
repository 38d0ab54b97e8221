package io.forebay.loader.origin.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.forebay.loader.origin.OriginFailure;
import io.forebay.loader.origin.transport.HttpAnswer;
import io.forebay.loader.origin.transport.HttpCall;
import io.forebay.loader.origin.transport.HttpTransport;
import io.forebay.loader.origin.transport.TransportException;
import io.forebay.loader.origin.transport.TransportException.Kind;
import java.io.IOException;
import java.net.URI;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.auth.credentials.AnonymousCredentialsProvider;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;

@Timeout(30)
class TransportSdkClientTest {

  @ParameterizedTest
  @CsvSource({"NOT_ALLOWED, 1, NOT_ALLOWED", "UNREACHABLE, 4, TRANSIENT"})
  void whatTheRulesForbidIsAskedOnceAndALostConnectionAgain(
      Kind kind, int requests, OriginFailure failure) throws Exception {
    AtomicInteger sent = new AtomicInteger();
    HttpTransport failing =
        new HttpTransport() {
          @Override
          public HttpAnswer send(HttpCall call) throws IOException {
            sent.incrementAndGet();
            throw new TransportException(kind, "no");
          }

          @Override
          public void close() {}
        };

    try (S3Client client =
        S3Client.builder()
            .httpClient(new TransportSdkClient(failing))
            .region(Region.US_EAST_1)
            .endpointOverride(URI.create("http://store.example.org"))
            .credentialsProvider(AnonymousCredentialsProvider.create())
            .build()) {
      SdkException e =
          catchThrowableOfType(
              SdkException.class, () -> client.listObjectsV2(r -> r.bucket("bucket")));

      assertThat(S3Failures.of("the bucket", e).failure()).isEqualTo(failure);
    }

    assertThat(sent).hasValue(requests);
  }
}
