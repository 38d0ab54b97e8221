package io.forebay.api.version;

import static io.forebay.api.testing.Api.call;
import static io.forebay.api.testing.Api.dataset;
import static io.forebay.api.testing.Api.version;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import io.forebay.api.testing.ApiTest;
import io.forebay.api.testing.OtherServices;
import io.forebay.db.testing.TestDatabase;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@ApiTest
class VersionResourceTest {

  TestDatabase database;
  private OtherServices others;

  @BeforeEach
  void connect() {
    others = new OtherServices(database);
  }

  @Test
  void aVersionIsAcceptedAndQueuedForListing() {
    // given
    String dataset = dataset("cats");

    // when
    call()
        .body(Map.of("tags", List.of("prod"), "note", "first"))
        .post("/api/v1/datasets/{name}/versions", dataset)
        .then()
        .statusCode(202)
        .header("Location", equalTo("/api/v1/datasets/" + dataset + "/versions/1"))
        .body("state", equalTo("RESOLVING"))
        .body("wantedTags", equalTo(List.of("prod")))
        .body("sources[0].uri", equalTo("file:///data/" + dataset));

    // then
    assertThat(
            others
                .sql()
                .list(
                    "SELECT kind FROM task WHERE version_id = ? AND state = 'QUEUED'",
                    row -> row.text("kind"),
                    others.versionId(dataset, 1)))
        .containsExactly("RESOLVE");
  }

  @Test
  void latestIsTheNewestReadyVersion() {
    String dataset = dataset("cats");
    version(dataset);
    call()
        .get("/api/v1/datasets/{name}/versions/latest", dataset)
        .then()
        .statusCode(404)
        .body("code", equalTo("version-not-found"));
    others.resolve(dataset, 1, Map.of("a", 1L));
    version(dataset);

    call()
        .get("/api/v1/datasets/{name}/versions/latest", dataset)
        .then()
        .statusCode(200)
        .body("number", equalTo(1))
        .body("fileCount", equalTo(1));
    call()
        .get("/api/v1/datasets/{name}/versions", dataset)
        .then()
        .body("items.number", equalTo(List.of(2, 1)));
  }

  @Test
  void aFileIsVerifiedWhereEveryCopyIs() {
    // given
    String dataset = dataset("verified");
    version(dataset);
    others.resolve(dataset, 1, Map.of("a", 1L, "b", 2L, "c", 3L, "d", 4L));
    others.warm(dataset, 1, "node-all", 0b0111, 0b0011);
    others.warm(dataset, 1, "node-some", 0b0010, 0);

    // then
    call()
        .get("/api/v1/datasets/{name}/versions/1/files", dataset)
        .then()
        .statusCode(200)
        .body("items.cached", equalTo(List.of(true, true, true, false)))
        .body("items.verified", equalTo(Arrays.asList(true, false, false, null)));
  }

  @Test
  void filesAreListedByPageAndPrefixWithWhatIsCached() {
    // given
    String dataset = dataset("cats");
    version(dataset);
    others.resolve(dataset, 1, Map.of("a.txt", 1L, "d/1", 2L, "d/2", 3L, "e", 4L));
    others.warm(dataset, 1, "node-files", 0b0010);

    // when
    String cursor =
        call()
            .queryParam("limit", 2)
            .get("/api/v1/datasets/{name}/versions/1/files", dataset)
            .then()
            .statusCode(200)
            .body("items.path", equalTo(List.of("a.txt", "d/1")))
            .body("items.cached", equalTo(List.of(false, true)))
            .body("items[0].identity", equalTo("etag:tag1"))
            .extract()
            .path("nextCursor");

    // then
    call()
        .queryParam("limit", 2)
        .queryParam("cursor", cursor)
        .get("/api/v1/datasets/{name}/versions/1/files", dataset)
        .then()
        .body("items.path", equalTo(List.of("d/2", "e")))
        .body("nextCursor", nullValue());
    call()
        .queryParam("prefix", "d/")
        .get("/api/v1/datasets/{name}/versions/1/files", dataset)
        .then()
        .body("items.size", equalTo(List.of(2, 3)));
    call()
        .get("/api/v1/datasets/{name}/versions/1/folders", dataset)
        .then()
        .body("items.name", equalTo(List.of("a.txt", "d", "e")))
        .body("items[1].kind", equalTo("FOLDER"))
        .body("items[1].files", equalTo(2))
        .body("items[1].bytes", equalTo(5));
    call()
        .get("/api/v1/datasets/{name}/versions/1/refusals", dataset)
        .then()
        .statusCode(200)
        .body("items", hasSize(0));
    call()
        .get("/api/v1/datasets/{name}/versions/1/mounts", dataset)
        .then()
        .body("items.find { it.node == 'node-files' }.state", equalTo("PARTIAL"))
        .body("items.find { it.node == 'node-files' }.filesTotal", equalTo(4));
  }

  @Test
  void aDiffCountsAndNamesWhatChanged() {
    String dataset = dataset("cats");
    version(dataset);
    others.resolve(dataset, 1, Map.of("gone", 1L, "same", 2L, "other", 3L));
    version(dataset);
    others.resolve(dataset, 2, Map.of("new", 10L, "same", 2L, "other", 30L));

    call()
        .get("/api/v1/datasets/{name}/versions/2/diff", dataset)
        .then()
        .statusCode(200)
        .body("base", equalTo(1))
        .body("added.files", equalTo(1))
        .body("added.bytes", equalTo(10))
        .body("removed.bytes", equalTo(1))
        .body("changed.bytes", equalTo(30))
        .body("items.path", equalTo(List.of("gone", "new", "other")))
        .body("items.kind", equalTo(List.of("REMOVED", "ADDED", "CHANGED")));
    call()
        .get("/api/v1/datasets/{name}/versions/1/diff", dataset)
        .then()
        .body("base", nullValue())
        .body("added.files", equalTo(3));
  }

  @Test
  void filesOfAVersionThatIsNotReadyAreRefused() {
    String dataset = dataset("cats");
    version(dataset);
    call()
        .get("/api/v1/datasets/{name}/versions/1/files", dataset)
        .then()
        .statusCode(409)
        .body("code", equalTo("version-not-ready"))
        .body("state", equalTo("RESOLVING"));
  }

  @Test
  void tagsMoveAndKeepTheirVersionsFromBeingDeleted() {
    String dataset = dataset("cats");
    version(dataset);
    others.resolve(dataset, 1, Map.of("a", 1L));
    String tag = "/api/v1/datasets/" + dataset + "/tags/prod";
    call().body(Map.of("version", 1)).put(tag).then().statusCode(201).header("ETag", "\"1\"");
    call().body(Map.of("version", "latest")).put(tag).then().statusCode(200);
    call().header("If-Match", "\"9\"").body(Map.of("version", 1)).put(tag).then().statusCode(412);
    call()
        .get("/api/v1/datasets/{name}/versions/prod", dataset)
        .then()
        .body("tags", equalTo(List.of("prod")));
    call()
        .delete("/api/v1/datasets/{name}/versions/1", dataset)
        .then()
        .statusCode(409)
        .body("code", equalTo("version-tagged"));
    call().delete(tag).then().statusCode(204);
    call().get(tag).then().statusCode(404).body("code", equalTo("tag-not-found"));
    call()
        .delete("/api/v1/datasets/{name}/versions/1", dataset)
        .then()
        .statusCode(202)
        .body("state", equalTo("DELETING"))
        .body("manifestDigest", notNullValue());
  }
}
