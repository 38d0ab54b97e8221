package io.forebay.testing;

import static org.assertj.core.api.Assertions.assertThat;

import io.forebay.cli.demo.S3ProxyServer;
import io.forebay.cli.process.ProcessRecord;
import io.forebay.testing.files.Content;
import io.forebay.testing.files.Tree;
import io.forebay.testing.origin.ScriptedOrigin;
import io.forebay.testing.platform.Command;
import io.forebay.testing.platform.Database;
import io.forebay.testing.platform.Dataset;
import io.forebay.testing.platform.Logs;
import io.forebay.testing.platform.Platform;
import io.forebay.testing.platform.Source;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A credential, once stored, never comes back out. */
class SecretsTest {

  private static final String PASSWORD = "correct-horse-battery-staple-7731";
  private static final String WRONG = "wrong-secret-key-0e9f3a77c1d2b4a6";

  @TempDir static Path base;
  private static Platform platform;

  @BeforeAll
  static void start() {
    platform = Platform.start(base.resolve("home"));
  }

  @AfterAll
  static void stop() {
    platform.close();
  }

  @Test
  void storedCredentialsWorkAndNeverComeOut() throws Exception {
    // given
    byte[] content = Content.of("private", 5_000);
    Path file = Tree.write(base.resolve("buckets/private/file"), content);
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
    Path library = Command.installation().resolve("testing/s3proxy/target/lib");
    try (S3ProxyServer store =
            S3ProxyServer.start(
                library,
                base.resolve("buckets"),
                base.resolve("s3proxy"),
                base.resolve("s3proxy.log"));
        ScriptedOrigin web = ScriptedOrigin.start()) {
      String key = store.account().secretAccessKey();

      // when
      putSecret("right", store.account().accessKeyId(), key);
      putSecret("wrong", store.account().accessKeyId(), WRONG);
      platform.api().put("secrets/web", Map.of("username", "ann", "password", PASSWORD)).ok();
      platform.api().put("secrets/nested", Map.of("password", Map.of("in", PASSWORD)));
      platform.api().put("secrets/bad", Map.of("password", List.of(PASSWORD)));
      Dataset dataset = platform.dataset(Source.bucket(store.endpoint(), "private", "right"));
      dataset.load(dataset.freeze()).succeeds();
      Dataset refused = platform.dataset(Source.bucket(store.endpoint(), "private", "wrong"));
      String state = refused.resolved(refused.askForVersion()).path("error").path("code").asText();
      web.put("page", Content.of("page", 10));
      Dataset site =
          platform.dataset(new Source("", web.list().toString(), Map.of(), Optional.of("web")));
      site.load(site.freeze()).succeeds();

      // then
      Tree.assertHolds(dataset.directory(1), Map.of("file", content));
      assertThat(state).isEqualTo("origin-denied");
      look();
      for (String secret : List.of(key, WRONG, PASSWORD)) {
        assertNowhere(secret);
        assertNowhere(HexFormat.of().formatHex(bytes(secret)));
        assertNowhere(Base64.getEncoder().withoutPadding().encodeToString(bytes(secret)));
      }
      assertNowhere(Base64.getEncoder().encodeToString(bytes("ann:" + PASSWORD)));
    }
  }

  @Test
  void credentialsInASourcesOptionsAreRefusedAndNotRepeated() {
    // when
    var answer =
        platform
            .api()
            .post(
                "datasets",
                Map.of(
                    "name",
                    "careless",
                    "sources",
                    List.of(
                        Map.of("path", "", "uri", "https://ann:" + PASSWORD + "@127.0.0.1/x/"))));

    // then
    assertThat(answer.problem()).isEqualTo("invalid-request");
    assertThat(answer.text()).doesNotContain(PASSWORD);
  }

  private static void putSecret(String name, String id, String key) {
    platform.api().put("secrets/" + name, Map.of("accessKeyId", id, "secretAccessKey", key)).ok();
  }

  /** Has the API say all that it says about secrets and who uses them. */
  private static void look() {
    platform.api().all("secrets");
    platform.api().get("secrets/right").ok();
    platform.api().all("datasets");
    platform.api().all("loads");
    platform.api().all("nodes");
  }

  private static void assertNowhere(String text) throws Exception {
    assertThat(platform.answers()).noneMatch(answer -> answer.contains(text));
    assertThat(new Logs(platform.home().logs()).lines()).noneMatch(line -> line.contains(text));
    int port = platform.part(ProcessRecord.POSTGRESQL).port();
    assertThat(new Database(platform.home(), port).tablesWith(text)).isEmpty();
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
