package io.forebay.api.dataset;

import static io.forebay.api.testing.Api.call;
import static io.forebay.api.testing.Api.dataset;
import static io.forebay.api.testing.Api.freshName;
import static io.forebay.api.testing.Api.version;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import io.forebay.api.testing.ApiTest;
import io.forebay.api.testing.OtherServices;
import io.forebay.core.dataset.SourceSpec;
import io.forebay.core.inquiry.FirstRead;
import io.forebay.core.inquiry.Inquiry;
import io.forebay.core.inquiry.ListedKeys;
import io.forebay.core.path.RefusalReason;
import io.forebay.core.problem.ProblemCode;
import io.forebay.db.sql.Json;
import io.forebay.db.testing.TestDatabase;
import io.restassured.response.ValidatableResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Sources that are tried before they are registered. */
@ApiTest
class SourceTestTest {

  TestDatabase database;
  private OtherServices others;

  @BeforeEach
  void connect() {
    others = new OtherServices(database);
    others.noLoader();
  }

  private static ValidatableResponse test(Map<String, Object> source) {
    return call().body(source).post("/api/v1/sources/test").then();
  }

  private String livingNode() {
    String dataset = dataset("cats");
    version(dataset);
    others.resolve(dataset, 1, Map.of("a", 1L));
    String node = freshName("node");
    others.warm(dataset, 1, node, 1);
    return node;
  }

  @Test
  void aLoaderSaysWhatTheSourceListsFirst() throws Exception {
    ListedKeys keys =
        new ListedKeys(
            List.of(new ListedKeys.Listed("data/a", 7)),
            List.of(new ListedKeys.RefusedKey("../x", RefusalReason.DOT_SEGMENT)),
            true,
            Optional.of(
                new FirstRead("data/a", true, "etag", List.of("crc32c"), Optional.empty())));
    CompletableFuture<Inquiry> asked =
        others.answer(livingNode(), Json.write(keys).getBytes(StandardCharsets.UTF_8));

    test(Map.of("path", "data", "uri", "file:///data/cats", "options", Map.of("include", "*.jpg")))
        .statusCode(200)
        .body("files[0].path", equalTo("data/a"))
        .body("files[0].size", equalTo(7))
        .body("refused[0].reason", equalTo("DOT_SEGMENT"))
        .body("more", equalTo(true))
        .body("firstFile.path", equalTo("data/a"))
        .body("firstFile.ranges", equalTo(true))
        .body("firstFile.identity", equalTo("etag"))
        .body("firstFile.checksums", equalTo(List.of("crc32c")))
        .body("firstFile.error", nullValue());

    assertThat(asked.get())
        .isEqualTo(
            new Inquiry.FirstKeys(
                new SourceSpec(
                    "data", "file:///data/cats", Map.of("include", "*.jpg"), Optional.empty()),
                20));
  }

  @Test
  void aSourceThatListsWhatCannotBeReadSaysSo() throws Exception {
    ListedKeys keys =
        new ListedKeys(
            List.of(new ListedKeys.Listed("a", 7)),
            List.of(),
            false,
            Optional.of(
                new FirstRead(
                    "a",
                    false,
                    "mtime",
                    List.of(),
                    Optional.of(new FirstRead.Failure(ProblemCode.ORIGIN_DENIED, "It may not.")))));
    CompletableFuture<Inquiry> asked =
        others.answer(livingNode(), Json.write(keys).getBytes(StandardCharsets.UTF_8));

    test(Map.of("path", "", "uri", "file:///data/cats"))
        .statusCode(200)
        .body("firstFile.error.code", equalTo("origin-denied"))
        .body("firstFile.error.detail", equalTo("It may not."));
    assertThat(asked.get()).isInstanceOf(Inquiry.FirstKeys.class);
  }

  @Test
  void withoutALoaderThereIsNoAnswer() {
    test(Map.of("path", "", "uri", "file:///data/cats"))
        .statusCode(409)
        .body("code", equalTo("no-answer"))
        .body("detail", equalTo("No loader lives that could be asked."));
  }

  @Test
  void whatIsNoSourceAsksNobody() {
    livingNode();

    test(Map.of("path", "", "uri", "gopher://x")).statusCode(400);
    test(Map.of("path", "", "uri", "s3://bucket/x", "secret", freshName("none")))
        .statusCode(404)
        .body("code", equalTo("secret-not-found"));
    assertThat(others.sql().list("SELECT id FROM inquiry", row -> row.uuid("id"))).isEmpty();
  }
}
