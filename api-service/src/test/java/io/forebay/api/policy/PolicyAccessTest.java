package io.forebay.api.policy;

import static io.forebay.api.policy.PolicyCalls.POLICIES;
import static io.forebay.api.policy.PolicyCalls.POLICY;
import static io.forebay.api.policy.PolicyCalls.named;
import static io.forebay.api.policy.PolicyCalls.wish;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import io.forebay.api.testing.Api;
import io.forebay.api.testing.ApiTest;
import io.forebay.api.testing.Person;
import io.restassured.response.Response;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whoever may start loads may schedule them. */
@ApiTest
class PolicyAccessTest {

  private Person ann;
  private Person bob;
  private String dataset;

  @BeforeEach
  void share() {
    ann = Person.named("ann");
    bob = Person.named("bob");
    dataset = ann.dataset("scheduled");
    Api.version(dataset);
    ann.asks().body(named("p", Map.of())).post(POLICIES, dataset).then().statusCode(201);
  }

  private List<Response> reading(Person person) {
    return List.of(
        person.asks().get(POLICIES, dataset),
        person.asks().get(POLICY, dataset, "p"),
        person.asks().get(POLICY + "/preview", dataset, "p"),
        person.asks().get(POLICY + "/fires", dataset, "p"));
  }

  private List<Response> changing(Person person) {
    return List.of(
        person.asks().body(named("q", Map.of())).post(POLICIES, dataset),
        person.asks().body(wish(Map.of("suspended", true))).put(POLICY, dataset, "p"),
        person.asks().post(POLICY + "/run", dataset, "p"),
        person.asks().delete(POLICY, dataset, "p"));
  }

  @Test
  void aReaderSeesAndChangesNothing() {
    ann.grants(dataset, bob.principal(), "READER");

    reading(bob).forEach(answer -> answer.then().statusCode(200));
    changing(bob)
        .forEach(
            answer ->
                answer
                    .then()
                    .statusCode(403)
                    .body("code", equalTo("forbidden"))
                    .body("detail", containsString("needs the role LOADER")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"LOADER", "EDITOR", "OWNER"})
  void whoeverMayLoadMaySchedule(String role) {
    ann.grants(dataset, bob.principal(), role);

    reading(bob).forEach(answer -> answer.then().statusCode(200));
    List<Response> changes = changing(bob);
    changes.get(0).then().statusCode(201).body("createdBy", equalTo(bob.principal()));
    changes
        .get(1)
        .then()
        .statusCode(200)
        .body("suspended", equalTo(true))
        .body("createdBy", equalTo(ann.principal()));
    changes.get(2).then().statusCode(202);
    changes.get(3).then().statusCode(204);
  }

  private List<Response> following(Person person) {
    Map<String, Object> follow =
        Map.of("version", "latest", "trigger", Map.of("cron", "0 0 1 1 *", "follow", Map.of()));
    ann.asks().body(named("f", follow)).post(POLICIES, dataset).then().statusCode(201);
    return List.of(
        person.asks().body(named("g", follow)).post(POLICIES, dataset),
        person.asks().body(wish(follow)).put(POLICY, dataset, "p"),
        person.asks().post(POLICY + "/run", dataset, "f"));
  }

  @Test
  void whoMayOnlyLoadHasNoVersionsMade() {
    ann.grants(dataset, bob.principal(), "LOADER");

    following(bob)
        .forEach(
            answer ->
                answer
                    .then()
                    .statusCode(403)
                    .body("detail", containsString("needs the role EDITOR")));
    bob.asks().get(POLICY, dataset, "f").then().statusCode(200);
  }

  @Test
  void whoMayMakeVersionsMayHaveThemMade() {
    ann.grants(dataset, bob.principal(), "EDITOR");

    List<Response> answers = following(bob);

    answers.get(0).then().statusCode(201);
    answers.get(1).then().statusCode(200);
    answers.get(2).then().statusCode(202).body("cause", equalTo("RUN"));
  }

  @Test
  void toWhomTheDatasetDoesNotExistItsPoliciesDoNot() {
    List.of(reading(bob), changing(bob))
        .forEach(
            answers ->
                answers.forEach(
                    answer ->
                        answer.then().statusCode(404).body("code", equalTo("dataset-not-found"))));
    ann.asks().get(POLICY, dataset, "p").then().body("revision", equalTo(1));
  }
}
