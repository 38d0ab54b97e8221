package io.forebay.loader.origin.s3;

import static org.assertj.core.api.Assertions.assertThat;

import io.forebay.core.manifest.Checksum;
import io.forebay.core.network.OutboundRules;
import io.forebay.loader.origin.AbstractOriginContract;
import io.forebay.loader.origin.Content;
import io.forebay.loader.origin.ContentStream;
import io.forebay.loader.origin.Evidence;
import io.forebay.loader.origin.Listed;
import io.forebay.loader.origin.Origin;
import io.forebay.loader.origin.OriginConfig;
import io.forebay.loader.origin.OriginFailure;
import io.forebay.loader.origin.OriginFile;
import io.forebay.loader.origin.OriginFixture;
import io.forebay.loader.origin.OriginTimeouts;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.CompletedPart;

/** The contract against a real S3 server that checks every signature. */
class S3OriginContractTest extends AbstractOriginContract {

  private static final Map<String, String> KEYS =
      Map.of(
          "accessKeyId", S3ProxyProcess.ACCESS_KEY, "secretAccessKey", S3ProxyProcess.SECRET_KEY);

  private static final MachineCredentials NO_MACHINE_CREDENTIALS =
      MachineCredentials.parse(List.of("none"));

  @TempDir static Path directory;
  private static S3ProxyProcess server;
  private static S3Client s3;

  private final String bucket = "bucket-" + UUID.randomUUID();

  @BeforeAll
  static void startServer() throws Exception {
    server = S3ProxyProcess.start(directory, false);
    s3 = server.client();
  }

  @AfterAll
  static void stopServer() {
    s3.close();
    server.close();
  }

  private Origin origin(String uri, Map<String, String> credentials) throws Exception {
    return origin(uri, credentials, OutboundRules.STANDARD);
  }

  private Origin origin(String uri, Map<String, String> credentials, OutboundRules rules)
      throws Exception {
    Map<String, String> options = Map.of("endpoint", server.endpoint().toString());
    return new S3OriginFactory(OriginTimeouts.DEFAULT, rules, NO_MACHINE_CREDENTIALS)
        .create(new OriginConfig(uri, options, credentials));
  }

  private void put(String key, byte[] content) {
    s3.putObject(r -> r.bucket(bucket).key(key), RequestBody.fromBytes(content));
  }

  @Override
  protected OriginFixture fixture() {
    s3.createBucket(r -> r.bucket(bucket));
    return new OriginFixture() {
      @Override
      public void put(String key, byte[] content) {
        S3OriginContractTest.this.put("below/prefix/" + key, content);
      }

      @Override
      public void delete(String key) {
        s3.deleteObject(r -> r.bucket(bucket).key("below/prefix/" + key));
      }

      @Override
      public Origin origin() throws Exception {
        return S3OriginContractTest.this.origin("s3://" + bucket + "/below/prefix", KEYS);
      }

      @Override
      public Origin forbidden() throws Exception {
        return S3OriginContractTest.this.origin(
            "s3://" + bucket + "/below/prefix",
            KEYS,
            OutboundRules.STANDARD.deny(List.of("loopback")));
      }
    };
  }

  @Test
  void aPrefixIsADirectoryAndNotTheStartOfAName() throws Exception {
    put("train/a", new byte[1]);
    put("training/b", new byte[1]);

    try (Origin train = origin("s3://" + bucket + "/train", KEYS)) {
      assertThat(Listed.of(train).keys()).containsExactly("a");
    }
  }

  @Test
  void anObjectThatIsNoDirectoryIsASourceOfOneKey() throws Exception {
    put("models/weights.bin", Content.random(1000, 1));
    put("models/weights.bin.sha256", new byte[1]);

    try (Origin single = origin("s3://" + bucket + "/models/weights.bin", KEYS);
        Origin restarted = origin("s3://" + bucket + "/models/weights.bin", KEYS)) {
      OriginFile file = Listed.of(single).file("weights.bin");

      assertThat(Listed.of(single).files).containsExactly(file);
      assertThat(Content.read(restarted, file, 0, 1000)).isEqualTo(Content.random(1000, 1));
      assertThat(Content.read(restarted, file, 1, 10)).hasSize(10);
    }
  }

  @Test
  void aPrefixWithoutAnythingIsNotFoundAndAnEmptyBucketIsEmpty() throws Exception {
    try (Origin nothing = origin("s3://" + bucket + "/typo/", KEYS);
        Origin empty = origin("s3://" + bucket, KEYS);
        Origin missing = origin("s3://no-such-bucket-here", KEYS)) {
      assertThat(failure(() -> Listed.of(nothing))).isEqualTo(OriginFailure.NOT_FOUND);
      assertThat(Listed.of(empty).files).isEmpty();
      assertThat(failure(() -> Listed.of(missing))).isEqualTo(OriginFailure.NOT_FOUND);
    }
  }

  @Test
  void severalPagesAreOneListing() throws Exception {
    for (int i = 0; i < 1001; i++) {
      put("many/" + i, new byte[0]);
    }

    try (Origin many = origin("s3://" + bucket + "/many/", KEYS)) {
      assertThat(Listed.of(many).keys()).hasSize(1001).doesNotHaveDuplicates();
    }
  }

  @Test
  void wrongAndMissingCredentialsAreDeniedAndNeverRepeated() throws Exception {
    put("a", new byte[1]);
    Map<String, String> wrong =
        Map.of("accessKeyId", S3ProxyProcess.ACCESS_KEY, "secretAccessKey", "wr0ng-s3cret");
    OriginFile file;
    try (Origin right = origin("s3://" + bucket, KEYS)) {
      file = Listed.of(right).file("a");
    }

    try (Origin denied = origin("s3://" + bucket, wrong)) {
      assertThat(failure(() -> Listed.of(denied))).isEqualTo(OriginFailure.DENIED);
      assertThat(failure(() -> Content.read(denied, file, 0, 1))).isEqualTo(OriginFailure.DENIED);
    }
    assertThat(new OriginConfig("s3://b", Map.of(), wrong).toString()).doesNotContain("wr0ng");
  }

  @Test
  void anUnsignedRequestIsDeniedHere() throws Exception {
    Map<String, String> options =
        Map.of("endpoint", server.endpoint().toString(), "anonymous", "true");
    try (Origin anonymous =
        new S3OriginFactory(OriginTimeouts.DEFAULT, OutboundRules.STANDARD, NO_MACHINE_CREDENTIALS)
            .create(new OriginConfig("s3://" + bucket, options, Map.of()))) {
      assertThat(failure(() -> Listed.of(anonymous))).isEqualTo(OriginFailure.DENIED);
    }
  }

  @Test
  void theEntityTagOfASingleUploadIsEvidence() throws Exception {
    byte[] content = Content.random(5000, 7);
    put("a", content);
    Evidence md5 =
        new Evidence.Whole(
            Checksum.of(Checksum.Algorithm.MD5, MessageDigest.getInstance("MD5").digest(content)));

    try (Origin origin = origin("s3://" + bucket, KEYS)) {
      OriginFile file = Listed.of(origin).file("a");
      try (ContentStream stream = origin.open(file, 0, 5000)) {
        assertThat(stream.evidence()).contains(md5);
      }
      assertThat(origin.evidence(file)).contains(md5);
    }
  }

  @Test
  void aMultipartUploadIsNeverMistakenForAPlainMd5() throws Exception {
    byte[] part = Content.random(5 << 20, 1);
    String id = s3.createMultipartUpload(r -> r.bucket(bucket).key("big")).uploadId();
    List<CompletedPart> parts = new java.util.ArrayList<>();
    for (int n = 1; n <= 2; n++) {
      int number = n;
      String tag =
          s3.uploadPart(
                  r -> r.bucket(bucket).key("big").uploadId(id).partNumber(number),
                  RequestBody.fromBytes(part))
              .eTag();
      parts.add(CompletedPart.builder().partNumber(n).eTag(tag).build());
    }
    s3.completeMultipartUpload(
        r -> r.bucket(bucket).key("big").uploadId(id).multipartUpload(m -> m.parts(parts)));

    try (Origin origin = origin("s3://" + bucket, KEYS)) {
      OriginFile file = Listed.of(origin).file("big");

      assertThat(Content.read(origin, file, (5 << 20) - 1, 2))
          .containsExactly(part[part.length - 1], part[0]);
      assertThat(origin.evidence(file))
          .noneMatch(
              e ->
                  e instanceof Evidence.Whole w
                      && w.checksum().algorithm() == Checksum.Algorithm.MD5);
    }
  }
}
