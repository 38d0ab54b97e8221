package io.forebay.loader.work;

import static io.forebay.loader.origin.transport.ScriptedServer.text;
import static org.assertj.core.api.Assertions.assertThat;

import io.forebay.core.dataset.SourceSpec;
import io.forebay.db.secret.SecretCipher;
import io.forebay.db.testing.TestDatabase;
import io.forebay.db.testing.TestDatabaseResource;
import io.forebay.loader.cache.CacheDirectory;
import io.forebay.loader.origin.s3.S3ProxyProcess;
import io.forebay.loader.origin.transport.ScriptedServer;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;

/** A secret is sent where it is bound and nowhere else, whatever a source says. */
@QuarkusTest
@WithTestResource(
    value = TestDatabaseResource.class,
    initArgs = @ResourceArg(name = "role", value = "LOADER"))
@WithTestResource(LoaderResource.class)
class BoundSecretsTest {

  private static final Map<String, String> TOKEN = Map.of("token", "hunter2");
  private static final Map<String, String> KEYS =
      Map.of("accessKeyId", "OWN", "secretAccessKey", "hunter2");

  @TempDir Path directory;
  @Inject CacheDirectory cache;
  @Inject SecretCipher cipher;
  TestDatabase database;
  private Platform platform;
  private ScriptedServer home;
  private ScriptedServer elsewhere;
  private final String name = "s" + UUID.randomUUID();
  private volatile Optional<String> redirect = Optional.empty();

  @BeforeEach
  void start() throws IOException {
    platform = new Platform(database);
    home = new ScriptedServer((request, out) -> text(out, answer(request, redirect)));
    elsewhere = new ScriptedServer((request, out) -> text(out, answer(request, Optional.empty())));
  }

  @AfterEach
  void stop() throws IOException {
    home.close();
    elsewhere.close();
  }

  private static String answer(ScriptedServer.Request request, Optional<String> redirect) {
    return redirect
        .map("HTTP/1.1 302 Found\r\nLocation: %s\r\nContent-Length: 0\r\n\r\n"::formatted)
        .orElse(
            "HTTP/1.1 200 OK\r\nETag: \"e\"\r\nContent-Length: 4\r\n\r\n"
                + (request.line().startsWith("HEAD") ? "" : "data"));
  }

  private void store(Map<String, String> values, String... endpoints) {
    platform
        .sql()
        .update(
            "INSERT INTO secret (name, ciphertext, keys, owner, endpoints)"
                + " VALUES (?, ?, '{}', 'user:ann', ?)",
            name,
            cipher.encrypt(name, values),
            List.of(endpoints));
  }

  private void bind(String... endpoints) {
    platform
        .sql()
        .update("UPDATE secret SET endpoints = ? WHERE name = ?", List.of(endpoints), name);
  }

  private List<SourceSpec> source(String uri, Map<String, String> options) {
    return List.of(new SourceSpec("", uri, options, Optional.of(name)));
  }

  private Map<String, Object> resolved(String uri, Map<String, String> options) {
    long dataset = platform.dataset("d" + UUID.randomUUID());
    return platform.version(platform.version(dataset, source(uri, options)));
  }

  private static long authorized(ScriptedServer server) {
    return server.requests.stream().filter(r -> !r.header("Authorization").isEmpty()).count();
  }

  private void assertNotBound(Map<String, Object> version, String endpoint) {
    assertThat(version)
        .containsEntry("state", "FAILED")
        .containsEntry("error_code", "secret-not-bound");
    assertThat(version.get("error_detail").toString())
        .contains("may not be sent to " + endpoint + ";")
        .doesNotContain(name);
  }

  @Test
  void itIsSentWhereItIsBound() {
    store(TOKEN, home.url());
    long dataset = platform.dataset("bound");

    long version = platform.version(dataset, source(home.url() + "/f", Map.of()));

    assertThat(platform.finished(platform.load(dataset, version)))
        .containsEntry("state", "SUCCEEDED");
    assertThat(home.requests)
        .hasSizeGreaterThan(1)
        .allMatch(r -> r.header("Authorization").equals("Bearer hunter2"));
  }

  @Test
  void aSourceThatLeadsElsewhereFailsItsVersionAndNobodyThereIsAsked() {
    store(TOKEN, home.url(), "https://127.0.0.1", "s3://bucket");

    assertNotBound(resolved(elsewhere.url() + "/f", Map.of()), elsewhere.url());
    assertNotBound(resolved("s3://bucket", Map.of("endpoint", elsewhere.url())), elsewhere.url());
    String byName = elsewhere.url().replace("127.0.0.1", "localhost");
    bind(byName);
    assertNotBound(resolved(elsewhere.url() + "/f", Map.of()), elsewhere.url());
    String ofBucket = byName.replace("://", "://bucket.");
    assertNotBound(
        resolved("s3://bucket", Map.of("endpoint", byName, "pathStyle", "false")), ofBucket);
    assertNotBound(resolved("s3://bucket", Map.of()), "s3://bucket");
    assertThat(elsewhere.connections).hasValue(0);
  }

  @Test
  void whatAnEndpointCannotSayIsNotAsked() {
    store(TOKEN, home.url());

    assertThat(resolved(home.url().replace("127.0.0.1", "2130706433") + "/f", Map.of()))
        .containsEntry("state", "FAILED")
        .containsEntry("error_code", "origin-misconfigured");
    assertThat(home.connections).hasValue(0);
  }

  @Test
  void whatIsUnboundIsNotSentFromTheNextLoadOn() {
    // given
    store(TOKEN, home.url());
    long dataset = platform.dataset("unbound");
    long version = platform.version(dataset, source(home.url() + "/f", Map.of()));
    assertThat(platform.version(version)).containsEntry("state", "READY");
    long before = authorized(home);
    assertThat(before).isPositive();

    // when
    bind(elsewhere.url());
    UUID load = platform.load(dataset, version);

    // then
    assertThat(platform.finished(load)).containsEntry("state", "FAILED");
    assertThat(platform.rows("load_failure", "load_id = '" + load + "'"))
        .singleElement()
        .satisfies(
            failure -> {
              assertThat(failure).containsEntry("code", "secret-not-bound");
              assertThat(failure.get("detail").toString())
                  .contains(home.url())
                  .doesNotContain(name);
            });
    assertNotBound(resolved(home.url() + "/f", Map.of()), home.url());
    assertThat(authorized(home)).isEqualTo(before);
    assertThat(elsewhere.connections).hasValue(0);

    // when
    bind(home.url());

    // then
    assertThat(platform.finished(platform.load(dataset, version)))
        .containsEntry("state", "SUCCEEDED");
  }

  @Test
  void itDoesNotFollowARedirectToAnotherServerBoundOrNot() {
    for (List<String> bound : List.of(List.of(home.url()), List.of(home.url(), elsewhere.url()))) {
      platform.sql().update("DELETE FROM secret WHERE name = ?", name);
      store(TOKEN, bound.toArray(String[]::new));
      redirect = Optional.of(elsewhere.url() + "/f");
      long dataset = platform.dataset("redirected-" + bound.size());

      long version = platform.version(dataset, source(home.url() + "/f", Map.of()));

      assertThat(platform.finished(platform.load(dataset, version)))
          .containsEntry("state", "SUCCEEDED");
      assertThat(authorized(home)).isEqualTo(home.requests.size());
      assertThat(elsewhere.requests).isNotEmpty();
      assertThat(authorized(elsewhere)).isZero();
    }
  }

  @Test
  void aLaterSecretOfTheSameNameIsAnotherOne() {
    // given
    store(TOKEN, home.url());
    long dataset = platform.dataset("reborn");
    long version = platform.version(dataset, source(home.url() + "/f", Map.of()));
    platform.sql().update("DELETE FROM secret WHERE name = ?", name);
    store(Map.of("token", "of somebody else"), home.url());

    // when
    UUID load = platform.load(dataset, version);

    // then
    assertThat(platform.finished(load)).containsEntry("state", "FAILED");
    assertThat(platform.rows("load_failure", "load_id = '" + load + "'"))
        .singleElement()
        .satisfies(
            failure -> assertThat(failure.get("detail").toString()).contains("does not exist"));
    assertThat(home.requests).noneMatch(r -> r.header("Authorization").contains("somebody else"));
  }

  @Test
  void aRealStoreIsReadAsLongAsTheSecretIsBoundToIt() throws IOException {
    try (S3ProxyProcess proxy =
            S3ProxyProcess.start(Files.createDirectory(directory.resolve("proxy")), false);
        S3Client client = proxy.client()) {
      // given
      client.createBucket(r -> r.bucket("bucket"));
      client.putObject(r -> r.bucket("bucket").key("file"), RequestBody.fromString("content"));
      store(
          Map.of(
              "accessKeyId",
              S3ProxyProcess.ACCESS_KEY,
              "secretAccessKey",
              S3ProxyProcess.SECRET_KEY),
          proxy.endpoint().toString());
      Map<String, String> options = Map.of("endpoint", proxy.endpoint() + "/");
      long dataset = platform.dataset("store");

      // when
      long version = platform.version(dataset, source("s3://bucket", options));
      Map<String, Object> load = platform.finished(platform.load(dataset, version));

      // then
      assertThat(load).containsEntry("state", "SUCCEEDED");
      assertThat(cache.datasets().resolve("store/v1/file")).hasContent("content");
      bind("s3://bucket");
      assertNotBound(
          platform.version(platform.version(dataset, source("s3://bucket", options))),
          proxy.endpoint().toString());
    }
  }

  @Test
  void aSignatureGoesNowhereElseEither() {
    store(KEYS, home.url());

    assertNotBound(resolved("s3://bucket", Map.of("endpoint", elsewhere.url())), elsewhere.url());
    assertThat(elsewhere.connections).hasValue(0);
  }
}
