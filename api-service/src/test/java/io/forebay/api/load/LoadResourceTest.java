package io.forebay.api.load;

import static io.forebay.api.testing.Api.call;
import static io.forebay.api.testing.Api.dataset;
import static io.forebay.api.testing.Api.version;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import io.forebay.api.testing.ApiTest;
import io.forebay.api.testing.OtherServices;
import io.forebay.db.testing.TestDatabase;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@ApiTest
class LoadResourceTest {

  TestDatabase database;
  private OtherServices others;

  @BeforeEach
  void connect() {
    others = new OtherServices(database);
  }

  @Test
  void aLoadIsQueuedAndShown() {
    String dataset = dataset("cats");
    version(dataset);
    String id = load(dataset);

    call()
        .get("/api/v1/loads/{id}", id)
        .then()
        .statusCode(200)
        .body("dataset", equalTo(dataset))
        .body("version", equalTo(1))
        .body("state", equalTo("QUEUED"))
        .body("include", equalTo(List.of("train/**")))
        .body("bytesPerSecond", equalTo(0));
    call()
        .queryParam("dataset", dataset)
        .queryParam("state", "QUEUED", "RUNNING")
        .get("/api/v1/loads")
        .then()
        .body("items.id", equalTo(List.of(id)));
    call()
        .delete("/api/v1/datasets/{name}/versions/1", dataset)
        .then()
        .statusCode(409)
        .body("code", equalTo("version-in-use"));
  }

  @Test
  void commandsMoveALoadAndItsTasks() {
    // given
    String dataset = dataset("cats");
    version(dataset);
    String id = load(dataset);
    others.task(dataset, 1, UUID.fromString(id), "QUEUED");

    // when, then
    call().post("/api/v1/loads/{id}/pause", id).then().body("state", equalTo("PAUSED"));
    assertThat(taskStates(id)).containsExactly("HELD");
    call().post("/api/v1/loads/{id}/pause", id).then().statusCode(200);
    call().post("/api/v1/loads/{id}/resume", id).then().body("state", equalTo("QUEUED"));
    assertThat(taskStates(id)).containsExactly("QUEUED");
    call().post("/api/v1/loads/{id}/cancel", id).then().body("state", equalTo("CANCELLED"));
    assertThat(taskStates(id)).containsExactly("CANCELLED");
    call()
        .post("/api/v1/loads/{id}/pause", id)
        .then()
        .statusCode(409)
        .body("code", equalTo("load-state"));
    call()
        .post("/api/v1/loads/{id}/retry", id)
        .then()
        .body("state", equalTo("QUEUED"))
        .body("attempt", equalTo(2));
    // then: the orchestrator plans it anew
    boolean planned =
        others
            .sql()
            .get(
                "SELECT planned FROM load WHERE id = ?",
                row -> row.flag("planned"),
                UUID.fromString(id));
    assertThat(planned).isFalse();
    // then: it is refused only for room that is measured from now on
    boolean askedAnew =
        others
            .sql()
            .get(
                "SELECT queued_at > created_at AS anew FROM load WHERE id = ?",
                row -> row.flag("anew"),
                UUID.fromString(id));
    assertThat(askedAnew).isTrue();
    assertThat(
            others
                .sql()
                .list(
                    "SELECT type FROM event WHERE load_id = ? ORDER BY seq",
                    row -> row.text("type").replace("io.forebay.load.", ""),
                    UUID.fromString(id)))
        .containsExactly("queued", "paused", "resumed", "cancelled", "queued");
  }

  @Test
  void failuresAreListedAndForgottenByARetry() {
    String dataset = dataset("cats");
    version(dataset);
    String id = load(dataset);
    others.fail(UUID.fromString(id), List.of("a", "b", "c"));

    call()
        .queryParam("limit", 2)
        .get("/api/v1/loads/{id}/failures", id)
        .then()
        .body("items.path", equalTo(List.of("a", "b")))
        .body("items[0].code", equalTo("origin-changed"));
    call()
        .get("/api/v1/loads/{id}", id)
        .then()
        .body("error.code", equalTo("files-failed"))
        .body("error.filesFailed", equalTo(3));
    call()
        .post("/api/v1/loads/{id}/retry", id)
        .then()
        .body("state", equalTo("QUEUED"))
        .body("filesFailed", equalTo(0))
        .body("filesDone", equalTo(0))
        .body("bytesDone", equalTo(0));
    call().get("/api/v1/loads/{id}/failures", id).then().body("items", equalTo(List.of()));
  }

  @Test
  void impossibleWishesAreRefused() {
    String dataset = dataset("cats");
    version(dataset);
    refuse(Map.of("dataset", dataset, "version", "1", "include", List.of("[")), 400);
    refuse(Map.of("dataset", dataset, "version", "1", "priority", 101), 400);
    refuse(Map.of("dataset", dataset, "version", "1", "maxBytesPerSecond", 0), 400);
    refuse(Map.of("dataset", dataset, "version", "2"), 404);
    refuse(Map.of("dataset", "nothing-here", "version", "1"), 404);
    call()
        .get("/api/v1/loads/{id}", "no-uuid")
        .then()
        .statusCode(404)
        .body("code", equalTo("load-not-found"));
  }

  private static void refuse(Map<String, Object> wish, int status) {
    call().body(wish).post("/api/v1/loads").then().statusCode(status);
  }

  private static String load(String dataset) {
    return call()
        .body(Map.of("dataset", dataset, "version", 1, "include", List.of("train/**")))
        .post("/api/v1/loads")
        .then()
        .statusCode(202)
        .extract()
        .path("id");
  }

  private List<String> taskStates(String load) {
    return others
        .sql()
        .list(
            "SELECT state FROM task WHERE load_id = ?",
            row -> row.text("state"),
            UUID.fromString(load));
  }
}
