package io.forebay.api.version;

import static io.forebay.api.testing.Api.call;
import static io.forebay.api.testing.Api.dataset;
import static io.forebay.api.testing.Api.freshName;
import static io.forebay.api.testing.Api.version;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;

import io.forebay.api.testing.ApiTest;
import io.forebay.api.testing.OtherServices;
import io.forebay.core.inquiry.Inquiry;
import io.forebay.db.testing.TestDatabase;
import io.restassured.response.ValidatableResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Looking into files that are warm, and finding them. */
@ApiTest
class ContentTest {

  private static final Map<String, Long> FILES =
      Map.of(
          "a/README.md", 5L,
          "a/odd & näme?", 3L,
          "b/empty", 0L,
          "b/huge", 5L << 20,
          "top.txt", 4L);

  TestDatabase database;
  private OtherServices others;
  private String dataset;
  private String node;

  @BeforeEach
  void resolve() {
    others = new OtherServices(database);
    dataset = dataset("cats");
    version(dataset);
    others.resolve(dataset, 1, FILES);
    node = freshName("node");
  }

  private ValidatableResponse content(String path) {
    return content(path, "");
  }

  private ValidatableResponse content(String path, String range) {
    return call()
        .accept("*/*")
        .header("Range", range)
        .queryParam("path", path)
        .get("/api/v1/datasets/{name}/versions/1/content", dataset)
        .then();
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  @Test
  void aWarmFileIsSentAsItIs() throws Exception {
    others.warm(dataset, 1, node, 0b11111);
    CompletableFuture<Inquiry> asked = others.answer(node, bytes("<b>!?"));

    content("a/README.md")
        .statusCode(200)
        .contentType("application/octet-stream")
        .header("Content-Disposition", equalTo("attachment"))
        .header("X-Content-Type-Options", equalTo("nosniff"))
        .header("Cache-Control", equalTo("no-store"))
        .header("Content-Range", nullValue())
        .body(equalTo("<b>!?"));

    assertThat(asked.get())
        .isEqualTo(new Inquiry.Content(others.versionId(dataset, 1), "a/README.md", 5, 0, 5));
    assertThat(others.sql().list("SELECT id FROM inquiry", row -> row.uuid("id"))).isEmpty();
  }

  @Test
  void aPartOfItIsSentByRange() throws Exception {
    others.warm(dataset, 1, node, 0b11111);
    CompletableFuture<Inquiry> asked = others.answer(node, bytes("äm"));

    content("a/odd & näme?", "bytes=1-999")
        .statusCode(206)
        .header("Content-Range", equalTo("bytes 1-2/3"));

    assertThat(asked.get()).extracting("offset", "length").containsExactly(1L, 2);
  }

  @Test
  void aLargeFileIsSentInPartsOnly() throws Exception {
    others.warm(dataset, 1, node, 0b11111);

    content("b/huge")
        .statusCode(409)
        .body("code", equalTo("file-too-large"))
        .body("detail", containsString("4.0 MiB"));
    CompletableFuture<Inquiry> asked = others.answer(node, bytes("x"));
    content("b/huge", "bytes=10-")
        .statusCode(206)
        .header("Content-Range", equalTo("bytes 10-4194313/5242880"));
    assertThat(asked.get()).extracting("length").isEqualTo(4 << 20);
    content("b/huge", "bytes=5242880-")
        .statusCode(416)
        .body("code", equalTo("range-not-satisfiable"));
  }

  @Test
  void anEmptyFileNeedsNobody() {
    others.warm(dataset, 1, node, 0b11111);

    content("b/empty").statusCode(200).body(equalTo(""));
  }

  @Test
  void whatNoLivingNodeHoldsIsNotWarm() {
    content("top.txt").statusCode(409).body("code", equalTo("file-not-warm"));
    // All but the last.
    others.warm(dataset, 1, node, 0b01111);
    content("top.txt").statusCode(409).body("code", equalTo("file-not-warm"));
    content("a/README.md").body("code", equalTo("no-answer"));
    others.sql().update("UPDATE warm_version SET state = 'EVICTING'");
    content("a/README.md").body("code", equalTo("file-not-warm"));
    others.sql().update("UPDATE warm_version SET state = 'PARTIAL'");
    others.noLoader();
    content("a/README.md").body("code", equalTo("file-not-warm"));
  }

  @Test
  void whatIsNoFileIsNotFound() {
    for (String path : List.of("a", "a/", "../a/README.md", "/etc/passwd", "A/README.md")) {
      content(path).statusCode(404).body("code", equalTo("file-not-found"));
    }
    call()
        .accept("*/*")
        .get("/api/v1/datasets/{name}/versions/1/content", dataset)
        .then()
        .statusCode(400)
        .body("code", equalTo("invalid-request"));
  }

  @Test
  void aFolderShowsTheNamesThatStartLikeThat() {
    call()
        .queryParam("path", "a")
        .queryParam("prefix", "RE")
        .get("/api/v1/datasets/{name}/versions/1/folders", dataset)
        .then()
        .body("items.name", equalTo(List.of("README.md")));
    call()
        .body(
            Map.of(
                "query",
                "query($d: String!) { folder(dataset: $d, version: \"1\", first: 2) { edges { node {"
                    + " kind name files bytes file { cached } } } pageInfo { hasNextPage } } }",
                "variables",
                Map.of("d", dataset)))
        .post("/graphql")
        .then()
        .body("data.folder.edges.node.name", equalTo(List.of("a", "b")))
        .body("data.folder.edges[0].node.bytes", equalTo(8))
        .body("data.folder.pageInfo.hasNextPage", equalTo(true));
  }

  @Test
  void filesAreFoundByAPartOfTheirPath() {
    call()
        .queryParam("q", "ME")
        .get("/api/v1/datasets/{name}/versions/1/files", dataset)
        .then()
        .body("items.path", equalTo(List.of("a/README.md", "a/odd & näme?")))
        .body("nextCursor", nullValue());
    String cursor =
        call()
            .queryParam("q", "e")
            .queryParam("limit", "1")
            .get("/api/v1/datasets/{name}/versions/1/files", dataset)
            .then()
            .body("items.path", equalTo(List.of("a/README.md")))
            .extract()
            .path("nextCursor");
    call()
        .queryParam("q", "e")
        .queryParam("cursor", cursor)
        .get("/api/v1/datasets/{name}/versions/1/files", dataset)
        .then()
        .body("items", hasSize(3));
  }
}
