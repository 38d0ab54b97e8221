package io.forebay.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.forebay.cli.process.ProcessRecord;
import io.forebay.cli.process.RunDirectory;
import io.forebay.testing.platform.Command;
import io.forebay.testing.platform.Platform;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The administrator's token is replaced while the platform runs. */
class AdminTokenTest {

  private static final Duration SECONDS = Duration.ofSeconds(5);

  @TempDir Path home;

  @Test
  void theOldTokenStopsEverywhereAndTheNewOneWorks() throws Exception {
    // given
    try (Platform platform = Platform.start(home);
        HttpClient client = HttpClient.newHttpClient()) {
      Path file = platform.home().adminToken();
      String old = Files.readString(file).strip();
      List<ProcessRecord> services = services(platform);
      assertThat(services).hasSize(3);
      HttpResponse<Stream<String>> stream =
          client.send(
              request(platform.command().port(), "/api/v1/events", old), BodyHandlers.ofLines());
      assertThat(stream.statusCode()).isEqualTo(200);

      // when
      Command.Result rotated = platform.command().run("admin-token", "rotate");

      // then
      String fresh = Files.readString(file).strip();
      assertThat(rotated.exitCode()).as(rotated.output()).isZero();
      assertThat(rotated.output()).contains(file.toString()).doesNotContain(fresh);
      assertThat(fresh).isNotEqualTo(old).hasSizeGreaterThanOrEqualTo(43);
      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
          .isEqualTo("rw-------");
      for (ProcessRecord service : services) {
        await().atMost(SECONDS).until(() -> status(client, service.port(), old) == 401);
        assertThat(status(client, service.port(), fresh)).as(service.part()).isEqualTo(200);
      }
      await().atMost(SECONDS).until(() -> ends(stream));
      assertThat(platform.command().run("status").exitCode()).isZero();
    }
  }

  private static boolean ends(HttpResponse<Stream<String>> stream) {
    return stream.body().allMatch(line -> line.isEmpty() || line.startsWith(":"));
  }

  private static List<ProcessRecord> services(Platform platform) throws IOException {
    return new RunDirectory(platform.home())
        .all().stream().filter(part -> part.part().endsWith("-service")).toList();
  }

  private static int status(HttpClient client, int port, String token) throws Exception {
    return client
        .send(request(port, "/q/health/ready", token), BodyHandlers.discarding())
        .statusCode();
  }

  private static HttpRequest request(int port, String path, String token) {
    return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
        .header("Authorization", "Bearer " + token)
        .build();
  }
}
