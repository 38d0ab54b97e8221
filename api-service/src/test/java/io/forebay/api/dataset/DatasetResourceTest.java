package io.forebay.api.dataset;

import static io.forebay.api.testing.Api.call;
import static io.forebay.api.testing.Api.dataset;
import static io.forebay.api.testing.Api.freshName;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;

import io.forebay.api.testing.Api;
import io.forebay.api.testing.ApiTest;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@ApiTest
class DatasetResourceTest {

  @Test
  void aDatasetIsRegisteredAndShown() {
    // given
    String name = freshName("cats");

    // when
    call()
        .body(
            Map.of(
                "name",
                name,
                "description",
                "Photos",
                "labels",
                Map.of("team", "vision"),
                "sources",
                List.of(
                    Map.of("path", "local", "uri", "file:///data/cats"),
                    Map.of(
                        "path", "bucket",
                        "uri", "s3://cats/images",
                        "options", Map.of("endpoint", "http://127.0.0.1:9000")))))
        .post("/api/v1/datasets")
        .then()
        .statusCode(201)
        .header("Location", equalTo("/api/v1/datasets/" + name))
        .header("ETag", equalTo("\"1\""));

    // then
    call()
        .get("/api/v1/datasets/{name}", name)
        .then()
        .statusCode(200)
        .header("ETag", startsWith("\"1-"))
        .body("name", equalTo(name))
        .body("state", equalTo("ACTIVE"))
        .body("labels.team", equalTo("vision"))
        .body("sources", hasSize(2))
        .body("sources[1].options.endpoint", equalTo("http://127.0.0.1:9000"))
        .body("createdAt", containsString("T"));
    call()
        .get("/api/v1/datasets/{name}/runtime", name)
        .then()
        .statusCode(200)
        .body("settings.engine", equalTo("local"))
        .body("status.phase", equalTo("PENDING"));
  }

  @Test
  void versionsToKeepWarmAreNamedAsVersionsAreNamed() {
    String name = dataset("kept");
    call()
        .body(Map.of("keep", List.of("prod", "latest", "v3")))
        .put("/api/v1/datasets/{name}/runtime", name)
        .then()
        .statusCode(200)
        .body("settings.keep", equalTo(List.of("prod", "latest", "v3")))
        .body("settings.pinned", hasSize(0));
    call()
        .body(Map.of("keep", List.of("not a tag")))
        .put("/api/v1/datasets/{name}/runtime", name)
        .then()
        .statusCode(400)
        .body("code", equalTo("invalid-request"))
        .body("detail", containsString("keep: a tag starts with a letter"));
  }

  @Test
  void aNameIsGivenOnce() {
    String name = dataset("cats");
    call()
        .body(Api.datasetOf(name))
        .post("/api/v1/datasets")
        .then()
        .statusCode(409)
        .contentType("application/problem+json")
        .body("code", equalTo("dataset-exists"))
        .body("instance", equalTo("/api/v1/datasets"));
  }

  @ParameterizedTest
  @CsvSource({
    "s3://user:hunter2@bucket/x, , before the host",
    "https://h/x?X-Amz-Signature=hunter2, , signature or token",
    "s3://bucket, secretAccessKey=hunter2, would be a credential",
    "s3://bucket, endpoint=http://a:hunter2@h, before the host",
    "s3://bucket, colour=red, not an option of s3",
    "file:///d, include=a[, is not closed",
    "https://h/x, exclude=*.{a, is not closed",
    "s3://bucket, exclude=/, names no file",
    "s3://bucket, versioned=maybe, is one of",
    "s3://bucket, endpoint=http://a b, percent-encoded",
    "http://h/d/, listing=tree, is one of",
    "http://h/a b, , write it as http://h/a%20b",
    "http://h/50%, , write it as http://h/50%25",
    "http://h/d#e, , %23",
    "file:///my data, , write it as file:///my%20data",
    "file:///caf\u00e9, , write it as file:///caf%C3%A9",
    "file:///d#e, , %23",
    "ftp://host/x, , starts with one of",
    "file://data, , absolute",
  })
  void sourcesThatCannotBeAreRefusedWithoutRepeatingCredentials(
      String uri, String option, String says) {
    Map<String, Object> source = new HashMap<>(Map.of("uri", uri));
    if (option != null) {
      String[] parts = option.split("=", 2);
      source.put("options", Map.of(parts[0], parts[1]));
    }
    call()
        .body(Map.of("name", freshName("bad"), "sources", List.of(source)))
        .post("/api/v1/datasets")
        .then()
        .statusCode(400)
        .body("code", equalTo("invalid-request"))
        .body("detail", containsString(says))
        .body("detail", not(containsString("hunter2")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"file:///d", "s3://bucket", "http://h/d/", "https://h/d/"})
  void everyKindOfSourceHasPatterns(String uri) {
    Map<String, String> options =
        Map.of("include", "**/*.{csv,txt}, [,;]*", "exclude", "lost+found/\n**/.git/");

    call()
        .body(
            Map.of(
                "name",
                freshName("picked"),
                "sources",
                List.of(Map.of("uri", uri, "options", options))))
        .post("/api/v1/datasets")
        .then()
        .statusCode(201)
        .body("sources[0].options", equalTo(options));
  }

  @ParameterizedTest
  @CsvSource({
    "s3://bucket, etagIsMd5, false",
    "s3://bucket, versioned, auto",
    "http://h/list, listing, list",
    "s3://bucket, exclude, /abs.txt",
    "s3://bucket, exclude, a//b",
    "s3://bucket, exclude, dir/",
  })
  void everyOptionOfTheLoadersIsOne(String uri, String option, String value) {
    call()
        .body(
            Map.of(
                "name",
                freshName("set"),
                "sources",
                List.of(Map.of("uri", uri, "options", Map.of(option, value)))))
        .post("/api/v1/datasets")
        .then()
        .statusCode(201)
        .body("sources[0].options", equalTo(Map.of(option, value)));
  }

  @ParameterizedTest
  @CsvSource({"/, ''", "/images/, images", "/a/b, a/b", "images/, images"})
  void aMountPathMayHaveSlashesAroundIt(String written, String path) {
    call()
        .body(
            Map.of(
                "name",
                freshName("mounted"),
                "sources",
                List.of(Map.of("uri", "file:///d", "path", written))))
        .post("/api/v1/datasets")
        .then()
        .statusCode(201)
        .body("sources[0].path", equalTo(path));
  }

  @Test
  void aPatchChangesWhatItNamesAndKeepsTheRest() {
    // given
    String name = dataset("cats");
    call()
        .body(Map.of("labels", Map.of("a", "1", "b", "2"), "description", "old"))
        .patch("/api/v1/datasets/{name}", name)
        .then()
        .statusCode(200)
        .header("ETag", "\"2\"");

    // when
    Map<String, Object> labels = new HashMap<>(Map.of("c", "3"));
    labels.put("a", null);
    call()
        .header("If-Match", "\"2\"")
        .contentType("application/merge-patch+json; charset=utf-8")
        .body(Map.of("labels", labels))
        .patch("/api/v1/datasets/{name}", name)
        // then
        .then()
        .statusCode(200)
        .body("labels.a", nullValue())
        .body("labels.b", equalTo("2"))
        .body("labels.c", equalTo("3"))
        .body("description", equalTo("old"))
        .body("sources", hasSize(1));
  }

  @Test
  void aStalePatchIsRefused() {
    String name = dataset("cats");
    call()
        .header("If-Match", "\"7\"")
        .body(Map.of("description", "x"))
        .patch("/api/v1/datasets/{name}", name)
        .then()
        .statusCode(412)
        .body("code", equalTo("stale-revision"))
        .body("revision", equalTo(1));
  }

  @Test
  void aDeletedDatasetStaysUntilCachesAreCleanAndTakesNothingNew() {
    String name = dataset("cats");
    call()
        .delete("/api/v1/datasets/{name}", name)
        .then()
        .statusCode(202)
        .body("state", equalTo("DELETING"));
    call()
        .body(Map.of())
        .post("/api/v1/datasets/{name}/versions", name)
        .then()
        .statusCode(409)
        .body("code", equalTo("dataset-deleting"));
  }

  @Test
  void pagesNeitherRepeatNorHideWhenDatasetsComeAndGo() {
    // given
    String stem = freshName("page");
    for (char c = 'b'; c < 'g'; c++) {
      call().body(Api.datasetOf(stem + "-" + c)).post("/api/v1/datasets").then().statusCode(201);
    }
    List<String> seen = new ArrayList<>();

    // when
    String cursor = null;
    do {
      var page =
          call()
              .queryParam("q", stem.toUpperCase(java.util.Locale.ROOT))
              .queryParam("limit", 2)
              .queryParam("cursor", cursor == null ? List.of() : List.of(cursor))
              .get("/api/v1/datasets")
              .then()
              .statusCode(200)
              .extract();
      seen.addAll(page.path("items.name"));
      cursor = page.path("nextCursor");
      if (seen.size() == 2) {
        call().body(Api.datasetOf(stem + "-a")).post("/api/v1/datasets").then().statusCode(201);
      }
    } while (cursor != null);

    // then
    assertThat(seen)
        .containsExactly(stem + "-b", stem + "-c", stem + "-d", stem + "-e", stem + "-f");
  }

  @Test
  void labelsFilter() {
    String name = freshName("label");
    Map<String, Object> request = new HashMap<>(Api.datasetOf(name));
    request.put("labels", Map.of("who", name));
    call().body(request).post("/api/v1/datasets").then().statusCode(201);

    call()
        .queryParam("label", "who=" + name)
        .get("/api/v1/datasets")
        .then()
        .body("items.name", equalTo(List.of(name)));
    call()
        .queryParam("label", "who")
        .get("/api/v1/datasets")
        .then()
        .body("items", notNullValue())
        .body("items.name", equalTo(List.of(name)));
  }
}
