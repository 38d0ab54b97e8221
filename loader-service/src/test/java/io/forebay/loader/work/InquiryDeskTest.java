package io.forebay.loader.work;

import static org.assertj.core.api.Assertions.assertThat;

import io.forebay.core.dataset.SourceSpec;
import io.forebay.core.inquiry.FirstRead;
import io.forebay.core.inquiry.Inquiry;
import io.forebay.core.inquiry.ListedKeys;
import io.forebay.core.inquiry.ListedKeys.Listed;
import io.forebay.core.problem.ProblemCode;
import io.forebay.db.inquiry.Inquiries;
import io.forebay.db.inquiry.InquiryAnswer;
import io.forebay.db.sql.Json;
import io.forebay.db.testing.TestDatabase;
import io.forebay.db.testing.TestDatabaseResource;
import io.forebay.loader.origin.transport.ScriptedServer;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Questions that loaders answer to who waits for it. */
@QuarkusTest
@WithTestResource(
    value = TestDatabaseResource.class,
    initArgs = @ResourceArg(name = "role", value = "LOADER"))
@WithTestResource(LoaderResource.class)
class InquiryDeskTest {

  @TempDir Path origin;
  TestDatabase database;
  private Platform platform;
  private Inquiries inquiries;

  @BeforeEach
  void connect() throws IOException {
    platform = new Platform(database);
    inquiries = new Inquiries(platform.sql());
    write("train/a.txt", "alphabet");
    write("train/b.txt", "");
    write("valid/c.txt", "gamma");
  }

  private void write(String path, String content) throws IOException {
    Path file = origin.resolve(path);
    Files.createDirectories(file.getParent());
    Files.writeString(file, content);
  }

  private SourceSpec source(String path, Map<String, String> options) {
    return new SourceSpec(path, origin.toUri().toString(), options, Optional.empty());
  }

  private long heldVersion() {
    long dataset = platform.dataset("asked-" + UUID.randomUUID());
    long version = platform.version(dataset, List.of(source("", Map.of())));
    assertThat(platform.finished(platform.load(dataset, version)))
        .containsEntry("state", "SUCCEEDED");
    return version;
  }

  private InquiryAnswer answer(Inquiry question, OptionalLong node) {
    UUID id = inquiries.ask(question, node);
    try {
      return Awaitility.await()
          .atMost(Duration.ofSeconds(20))
          .until(() -> inquiries.answer(id), Optional::isPresent)
          .orElseThrow();
    } finally {
      inquiries.forget(id);
    }
  }

  private static String text(InquiryAnswer answer) {
    return switch (answer) {
      case InquiryAnswer.Given given -> new String(given.bytes(), StandardCharsets.UTF_8);
      case InquiryAnswer.Refused(var problem) -> problem.code().code();
    };
  }

  private ListedKeys keys(SourceSpec source, int most) {
    String listed = text(answer(new Inquiry.FirstKeys(source, most), OptionalLong.empty()));
    return Json.read(listed, ListedKeys.class);
  }

  @ParameterizedTest
  @CsvSource({
    "train/a.txt, 8, 0, 8, alphabet",
    "train/a.txt, 8, 2, 3, pha",
    "train/a.txt, 8, 7, 1, t",
    "train/b.txt, 0, 0, 0, ''"
  })
  void exactlyTheBytesThatAreAskedForAreAnswered(
      String path, long size, long offset, int length, String bytes) {
    Inquiry question = new Inquiry.Content(heldVersion(), path, size, offset, length);

    assertThat(text(answer(question, OptionalLong.of(platform.node())))).isEqualTo(bytes);
  }

  @ParameterizedTest
  @CsvSource({"train/z.txt, 8", "train/a.txt, 9", "train, 8"})
  void whatIsNotThereAsItShouldBeIsNotWarm(String path, long size) {
    Inquiry question = new Inquiry.Content(heldVersion(), path, size, 0, 1);

    assertThat(text(answer(question, OptionalLong.of(platform.node()))))
        .isEqualTo(ProblemCode.FILE_NOT_WARM.code());
  }

  @Test
  void aLinkThatStandsInTheFilesPlaceIsNotFollowed() throws IOException {
    long version = heldVersion();
    Path secret = Files.writeString(origin.resolve("elsewhere"), "a secret");
    Path file =
        Path.of(
            String.valueOf(
                platform.rows("warm_version", "version_id = " + version).getFirst().get("path")),
            "train/a.txt");
    Files.delete(file);
    Files.createSymbolicLink(file, secret);

    assertThat(
            text(
                answer(
                    new Inquiry.Content(version, "train/a.txt", 8, 0, 8),
                    OptionalLong.of(platform.node()))))
        .isEqualTo(ProblemCode.CACHE_IO.code());
  }

  @Test
  void aVersionThatIsNotHeldIsNotWarm() {
    long version =
        platform.version(
            platform.dataset("cold-" + UUID.randomUUID()), List.of(source("", Map.of())));
    Inquiry question = new Inquiry.Content(version, "train/a.txt", 8, 0, 8);

    assertThat(text(answer(question, OptionalLong.of(platform.node()))))
        .isEqualTo(ProblemCode.FILE_NOT_WARM.code());
  }

  @Test
  void anotherNodesQuestionIsLeftAlone() {
    long other =
        platform
            .sql()
            .get(
                """
                INSERT INTO cache_node (uid, name, engine, cache_dir, capacity_bytes)
                VALUES (gen_random_uuid(), ?, 'local', '/elsewhere', 1) RETURNING id
                """,
                row -> row.number("id"),
                "other-" + UUID.randomUUID());
    UUID id = inquiries.ask(new Inquiry.Content(1, "a", 1, 0, 1), OptionalLong.of(other));

    // One that was asked later, and is answered, shows that it was passed over.
    keys(source("", Map.of()), 1);

    assertThat(platform.rows("inquiry", "id = '" + id + "'").getFirst().get("loader_id")).isNull();
    platform.sql().update("DELETE FROM cache_node WHERE id = ?", other);
    assertThat(platform.rows("inquiry", "id = '" + id + "'")).isEmpty();
  }

  @Test
  void whatIsOlderThanAnyPatienceIsNotAnswered() {
    UUID id =
        platform
            .sql()
            .get(
                """
                INSERT INTO inquiry (question, asked_at)
                VALUES (?, clock_timestamp() - interval '1 minute') RETURNING id
                """,
                row -> row.uuid("id"),
                Json.parameter(new Inquiry.FirstKeys(source("", Map.of()), 1)));

    keys(source("", Map.of()), 1);

    assertThat(inquiries.answer(id)).isEmpty();
    inquiries.forget(id);
  }

  @Test
  void aSourceSaysWhatItWouldBecome() throws IOException {
    Files.createSymbolicLink(origin.resolve("dangling"), origin.resolve("nowhere"));

    ListedKeys all = keys(source("data", Map.of("exclude", "valid/**")), 10);

    assertThat(all.files())
        .containsExactlyInAnyOrder(
            new Listed("data/train/a.txt", 8), new Listed("data/train/b.txt", 0));
    assertThat(all.refused()).extracting(ListedKeys.RefusedKey::key).containsExactly("dangling");
    assertThat(all.more()).isFalse();
    assertThat(all.read())
        .contains(new FirstRead("data/train/a.txt", true, "mtime", List.of(), Optional.empty()));
  }

  @Test
  void aSourceWhoseFilesMayBeListedAndNotReadSaysSo() throws Exception {
    try (ScriptedServer server =
        new ScriptedServer(
            (request, out) ->
                ScriptedServer.text(
                    out,
                    request.line().startsWith("HEAD")
                        ? "HTTP/1.1 200 OK\r\nETag: \"t\"\r\nContent-Length: 9\r\n\r\n"
                        : "HTTP/1.1 403 No\r\nContent-Length: 0\r\n\r\n"))) {
      SourceSpec denied = new SourceSpec("", server.url() + "/file", Map.of(), Optional.empty());

      ListedKeys found = keys(denied, 5);

      assertThat(found.files()).containsExactly(new Listed("file", 9));
      assertThat(found.read())
          .hasValueSatisfying(
              read -> {
                assertThat(read.identity()).isEqualTo("etag");
                assertThat(read.failure().map(FirstRead.Failure::code))
                    .contains(ProblemCode.ORIGIN_DENIED);
              });
    }
  }

  @Test
  void aSourceIsListedNoFurtherThanAsked() {
    ListedKeys some = keys(source("", Map.of()), 2);

    assertThat(some.files()).hasSize(2);
    assertThat(some.more()).isTrue();
    assertThat(keys(source("", Map.of()), 3).more()).isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    "file:///no/such/directory, origin-not-found",
    "http://127.0.0.1:1/files/, origin-unavailable",
    "gopher://somewhere/, origin-misconfigured"
  })
  void aSourceThatCannotBeListedSaysWhy(String uri, String code) {
    SourceSpec broken = new SourceSpec("", uri, Map.of(), Optional.empty());

    assertThat(text(answer(new Inquiry.FirstKeys(broken, 5), OptionalLong.empty())))
        .isEqualTo(code);
  }
}
