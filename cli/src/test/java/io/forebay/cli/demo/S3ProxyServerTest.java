package io.forebay.cli.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Needs what module {@code testing/s3proxy}, which is built before this one, lays out. */
class S3ProxyServerTest {

  private static final Path LIBRARIES =
      Path.of("..", "testing", "s3proxy", "target", "lib").toAbsolutePath().normalize();

  @TempDir Path directory;

  @Test
  void servesNobodyWithoutKeys() throws Exception {
    // given
    Path bucket = Files.createDirectories(directory.resolve("buckets/one"));
    Path file = Files.writeString(bucket.resolve("a.csv"), "x,y\n");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
    Path output = directory.resolve("s3proxy.log");

    // when
    try (S3ProxyServer server =
            S3ProxyServer.start(
                LIBRARIES, bucket.getParent(), directory.resolve("configuration"), output);
        HttpClient client = HttpClient.newHttpClient()) {
      HttpResponse<String> answer =
          client.send(
              HttpRequest.newBuilder(server.endpoint().resolve("/one/a.csv")).build(),
              HttpResponse.BodyHandlers.ofString());

      // then
      assertThat(answer.statusCode()).isEqualTo(403);
      assertThat(answer.body()).contains("AccessDenied").doesNotContain("x,y");
      assertThat(server.account().toString()).doesNotContain(server.account().secretAccessKey());
    }
    assertThat(output).content().doesNotContain("DEBUG", "INFO");
  }
}
