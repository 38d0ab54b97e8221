package io.forebay.api.parallel;

import static io.forebay.api.testing.Api.call;
import static io.forebay.api.testing.Api.dataset;
import static io.forebay.api.testing.Api.datasetOf;
import static io.forebay.api.testing.Api.freshName;
import static io.forebay.api.testing.Api.version;
import static io.forebay.api.testing.AtOnce.answers;
import static io.forebay.api.testing.AtOnce.statuses;
import static org.assertj.core.api.Assertions.assertThat;

import io.forebay.api.testing.ApiTest;
import io.forebay.api.testing.OtherServices;
import io.forebay.db.testing.TestDatabase;
import io.restassured.response.Response;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

/** Several clients change one thing at the same moment. */
@ApiTest
class ParallelWritersTest {

  private static final int CLIENTS = 8;

  TestDatabase database;
  private OtherServices others;

  @BeforeEach
  void connect() {
    others = new OtherServices(database);
  }

  /** Of clients that all saw one revision, one changes it and the others are told. */
  private static void oneWins(IntFunction<Response> change) throws Exception {
    List<Integer> expected = new ArrayList<>(Collections.nCopies(CLIENTS - 1, 412));
    expected.addFirst(200);
    assertThat(statuses(CLIENTS, change)).containsExactlyInAnyOrderElementsOf(expected);
  }

  /** Of clients that all make the same thing, one has made it and the others find it there. */
  private static void oneCreates(int otherwise, IntFunction<Response> create) throws Exception {
    List<Integer> expected = new ArrayList<>(Collections.nCopies(CLIENTS - 1, otherwise));
    expected.addFirst(201);
    assertThat(statuses(CLIENTS, create)).containsExactlyInAnyOrderElementsOf(expected);
  }

  @Test
  void aDatasetIsChangedOnceUnderOneTag() throws Exception {
    String name = dataset("cats");

    oneWins(
        client ->
            call()
                .header("If-Match", "\"1\"")
                .body(Map.of("description", "by " + client))
                .patch("/api/v1/datasets/{name}", name));

    assertThat(call().get("/api/v1/datasets/{name}", name).header("ETag")).startsWith("\"2-");
  }

  @Test
  void changesOfDifferentPartsWithoutATagAreAllKept() throws Exception {
    String name = dataset("cats");

    List<Response> answers =
        answers(
            20,
            client ->
                call()
                    .body(Map.of("labels", Map.of("k" + client, "v" + client)))
                    .patch("/api/v1/datasets/{name}", name));

    assertThat(answers).allMatch(answer -> answer.statusCode() == 200);
    assertThat(answers.stream().map(answer -> answer.header("ETag"))).doesNotHaveDuplicates();
    Map<String, String> labels = call().get("/api/v1/datasets/{name}", name).path("labels");
    assertThat(labels).hasSize(20);
  }

  @Test
  void aDatasetIsMadeOnce() throws Exception {
    String name = freshName("cats");

    oneCreates(409, _ -> call().body(datasetOf(name)).post("/api/v1/datasets"));
  }

  @Test
  void aDatasetThatIsDeletedAndChangedAtOnceIsNeverHalfOfEach() throws Exception {
    String name = dataset("cats");

    List<Response> answers =
        answers(
            CLIENTS,
            client ->
                client % 2 == 0
                    ? call().header("If-Match", "\"1\"").delete("/api/v1/datasets/{name}", name)
                    : call()
                        .header("If-Match", "\"1\"")
                        .body(Map.of("description", "by " + client))
                        .patch("/api/v1/datasets/{name}", name));

    // Who wins is open; after a deletion changes are refused for that, or for their revision.
    assertThat(answers.stream().filter(answer -> answer.statusCode() < 300)).hasSize(1);
    assertThat(answers.stream().map(Response::statusCode).toList()).isSubsetOf(200, 202, 409, 412);
  }

  @Test
  void everyVersionGetsANumberOfItsOwn() throws Exception {
    String name = dataset("cats");

    List<Response> answers =
        answers(CLIENTS, _ -> call().body(Map.of()).post("/api/v1/datasets/{name}/versions", name));

    assertThat(answers).allMatch(answer -> answer.statusCode() == 202);
    assertThat(answers.stream().map(answer -> answer.<Integer>path("number")))
        .containsExactlyInAnyOrderElementsOf(IntStream.rangeClosed(1, CLIENTS).boxed().toList());
  }

  @Test
  void aVersionIsDeletedOnce() throws Exception {
    String name = dataset("cats");
    version(name);

    assertThat(statuses(CLIENTS, _ -> call().delete("/api/v1/datasets/{name}/versions/1", name)))
        .containsOnly(202);
  }

  @Test
  void aTagIsMovedOnceUnderOneTag() throws Exception {
    String name = threeReadyVersions();
    call()
        .body(Map.of("version", 1))
        .put("/api/v1/datasets/{name}/tags/prod", name)
        .then()
        .statusCode(201);

    oneWins(
        client ->
            call()
                .header("If-Match", "\"1\"")
                .body(Map.of("version", 2 + client % 2))
                .put("/api/v1/datasets/{name}/tags/prod", name));
  }

  @Test
  void aTagIsMadeOnce() throws Exception {
    String name = threeReadyVersions();

    oneCreates(
        200,
        client ->
            call()
                .body(Map.of("version", 1 + client % 3))
                .put("/api/v1/datasets/{name}/tags/new", name));
  }

  private String threeReadyVersions() {
    String name = dataset("cats");
    for (int number = 1; number <= 3; number++) {
      version(name);
      others.resolve(name, number, Map.of("a.txt", 1L));
    }
    return name;
  }

  @Test
  void aRuntimeIsChangedOnceUnderOneTag() throws Exception {
    String name = dataset("cats");

    oneWins(
        client ->
            call()
                .header("If-Match", "\"1\"")
                .body(Map.of("engine", "local", "capacityBytes", 1_000 + client))
                .put("/api/v1/datasets/{name}/runtime", name));
  }

  @Test
  void aPrincipalIsDescribedOnceUnderOneTag() throws Exception {
    String name = "user:" + freshName("ann");
    oneCreates(200, client -> describe(name, client));
    String tag = call().get("/api/v1/principals/{name}", name).header("ETag");

    oneWins(
        client ->
            call()
                .header("If-Match", tag)
                .body(Map.of("memberOf", List.of("group:g" + client)))
                .put("/api/v1/principals/{name}", name));
  }

  private static Response describe(String name, int client) {
    return call()
        .body(Map.of("memberOf", List.of("group:g" + client)))
        .put("/api/v1/principals/{name}", name);
  }

  @Test
  void aPrincipalIsForgottenOnceUnderOneTag() throws Exception {
    String name = "user:" + freshName("ann");
    describe(name, 0).then().statusCode(201);

    List<Integer> statuses =
        statuses(
            CLIENTS,
            _ -> call().header("If-Match", "\"1\"").delete("/api/v1/principals/{name}", name));

    assertThat(statuses).containsOnlyOnce(204).isSubsetOf(204, 404);
  }

  @Test
  void whoWantsToMakeSomethingReplacesNothing() throws Exception {
    String name = freshName("new");
    String dataset = threeReadyVersions();

    oneCreates(
        412,
        client ->
            call()
                .header("If-None-Match", "*")
                .body(Map.of("token", "t" + client))
                .put("/api/v1/secrets/{name}", name));
    oneCreates(
        412,
        client ->
            call()
                .header("If-None-Match", "*")
                .body(Map.of("memberOf", List.of("group:g" + client)))
                .put("/api/v1/principals/{name}", "user:" + name));
    oneCreates(
        412,
        _ ->
            call()
                .header("If-None-Match", "*")
                .body(Map.of("version", 1))
                .put("/api/v1/datasets/{name}/tags/{tag}", dataset, "new"));
  }

  @Test
  void aSecretIsChangedOnceUnderOneTag() throws Exception {
    String name = freshName("key");
    oneCreates(200, client -> store(name, client));
    String tag = call().get("/api/v1/secrets/{name}", name).header("ETag");

    oneWins(
        client ->
            call()
                .header("If-Match", tag)
                .body(Map.of("token", "t" + client))
                .put("/api/v1/secrets/{name}", name));
  }

  private static Response store(String name, int client) {
    return call().body(Map.of("token", "t" + client)).put("/api/v1/secrets/{name}", name);
  }

  @Test
  void aSecretsEndpointsAndOwnerAreChangedOnceUnderOneTag() throws Exception {
    String name = freshName("key");
    store(name, 0).then().statusCode(201);

    oneWins(
        client ->
            client % 2 == 0
                ? call()
                    .header("If-Match", "\"1\"")
                    .body(Map.of("endpoints", List.of("https://h" + client + ".example")))
                    .put("/api/v1/secrets/{name}/endpoints", name)
                : call()
                    .header("If-Match", "\"1\"")
                    .body(Map.of("owner", "user:o" + client))
                    .put("/api/v1/secrets/{name}/owner", name));
  }

  @Test
  void everyoneWithWhomASecretIsSharedIsKept() throws Exception {
    String name = freshName("key");
    store(name, 0).then().statusCode(201);

    assertThat(
            statuses(
                CLIENTS,
                client -> call().put("/api/v1/secrets/{name}/users/{p}", name, "user:u" + client)))
        .containsOnly(201);

    List<String> users = call().get("/api/v1/secrets/{name}", name).path("users");
    assertThat(users).hasSize(CLIENTS);
  }

  @Test
  void everyGrantIsKeptAndOneIsMadeOnce() throws Exception {
    String name = dataset("cats");

    assertThat(statuses(CLIENTS, client -> grant(name, "user:u" + client))).containsOnly(201);
    oneCreates(200, _ -> grant(name, "user:all"));

    List<?> items = call().get("/api/v1/datasets/{name}/grants", name).path("items");
    assertThat(items).hasSize(CLIENTS + 2);
  }

  private static Response grant(String name, String principal) {
    return call()
        .body(Map.of("role", "READER"))
        .put("/api/v1/datasets/{name}/grants/{p}", name, principal);
  }

  @Test
  void aFailedLoadIsTriedAgainOnce() throws Exception {
    String id = load();
    others.fail(UUID.fromString(id), List.of("a.txt"));

    List<Response> answers = answers(CLIENTS, _ -> call().post("/api/v1/loads/{id}/retry", id));

    assertThat(answers.stream().map(Response::statusCode))
        .containsOnlyOnce(200)
        .containsOnly(200, 409);
    assertThat(call().get("/api/v1/loads/{id}", id).<Integer>path("attempt")).isEqualTo(2);
  }

  @RepeatedTest(5)
  void whatWasCancelledStaysSoWhateverElseIsAsked() throws Exception {
    String id = load();
    List<String> commands = List.of("pause", "cancel", "resume", "cancel");

    List<Response> answers =
        answers(
            CLIENTS, client -> call().post("/api/v1/loads/{id}/{c}", id, commands.get(client % 4)));

    assertThat(answers.stream().map(Response::statusCode).toList()).isSubsetOf(200, 409);
    assertThat(call().get("/api/v1/loads/{id}", id).<String>path("state")).isEqualTo("CANCELLED");
    List<String> told =
        others
            .sql()
            .list(
                "SELECT type FROM event WHERE load_id = ? ORDER BY seq",
                row -> row.text("type"),
                UUID.fromString(id));
    assertThat(told)
        .containsOnlyOnce("io.forebay.load.cancelled")
        .endsWith("io.forebay.load.cancelled");
  }

  private String load() {
    String name = dataset("cats");
    version(name);
    return call()
        .body(Map.of("dataset", name, "version", "1"))
        .post("/api/v1/loads")
        .then()
        .statusCode(202)
        .extract()
        .path("id");
  }
}
