package io.forebay.api.access;

import static io.forebay.api.testing.Api.call;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import io.forebay.api.testing.Api;
import io.forebay.api.testing.ApiTest;
import io.forebay.api.testing.Person;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@ApiTest
class GrantResourceTest {

  @ParameterizedTest
  @CsvSource({
    "READER, 200, 403, 403, 403",
    "LOADER, 200, 202, 403, 403",
    "EDITOR, 200, 202, 202, 403",
    "OWNER,  200, 202, 202, 202",
  })
  void everyRoleIncludesTheOnesBelow(String role, int read, int load, int edit, int own) {
    // given
    Person ann = Person.named("ann");
    Person bob = Person.named("bob");
    String dataset = ann.dataset("shared");
    Api.version(dataset);
    ann.grants(dataset, bob.principal(), role);

    // then
    bob.asks().get("/api/v1/datasets/" + dataset).then().statusCode(read);
    bob.asks()
        .body(Map.of("dataset", dataset, "version", 1))
        .post("/api/v1/loads")
        .then()
        .statusCode(load);
    bob.asks()
        .body(Map.of())
        .post("/api/v1/datasets/{name}/versions", dataset)
        .then()
        .statusCode(edit);
    bob.asks().delete("/api/v1/datasets/" + dataset).then().statusCode(own);
  }

  @Test
  void whatIsForbiddenSaysWhichRoleItNeeds() {
    Person ann = Person.named("ann");
    Person bob = Person.named("bob");
    String dataset = ann.dataset("shared");
    ann.grants(dataset, bob.principal(), "READER");

    bob.asks()
        .body(Map.of("role", "OWNER"))
        .put("/api/v1/datasets/{name}/grants/{principal}", dataset, bob.principal())
        .then()
        .statusCode(403)
        .body("code", equalTo("forbidden"))
        .body("detail", containsString("needs the role OWNER"))
        .body("detail", containsString("you have READER"));
  }

  @Test
  void aGroupsGrantReachesItsMembersAndEveryonesReachesAll() {
    // given
    Person ann = Person.named("ann");
    Person bob = Person.named("bob");
    Person eve = Person.named("eve");
    String group = "group:" + Api.freshName("vision");
    describe(bob, List.of(group), List.of());
    String dataset = ann.dataset("shared");

    // when
    ann.grants(dataset, group, "READER");

    // then
    bob.asks().get("/api/v1/datasets/" + dataset).then().statusCode(200);
    eve.asks().get("/api/v1/datasets/" + dataset).then().statusCode(404);
    ann.grants(dataset, "everyone", "READER");
    eve.asks().get("/api/v1/datasets/" + dataset).then().statusCode(200);
  }

  @Test
  void theLastOwnerStays() {
    Person ann = Person.named("ann");
    Person bob = Person.named("bob");
    String dataset = ann.dataset("owned");
    String grants = "/api/v1/datasets/" + dataset + "/grants/";

    ann.asks()
        .delete(grants + ann.principal())
        .then()
        .statusCode(409)
        .body("code", equalTo("last-owner"));
    ann.asks()
        .body(Map.of("role", "READER"))
        .put(grants + ann.principal())
        .then()
        .statusCode(409)
        .body("code", equalTo("last-owner"));
    ann.grants(dataset, bob.principal(), "OWNER");
    ann.asks().delete(grants + ann.principal()).then().statusCode(204);
    ann.asks().get("/api/v1/datasets/" + dataset).then().statusCode(404);
    assertThat(
            bob.asks()
                .get("/api/v1/datasets/" + dataset + "/grants")
                .<List<String>>path("items.principal"))
        .containsExactly(bob.principal());
  }

  @Test
  void ownersWhoDegradeEachOtherAtOnceLeaveOneOwner() throws Exception {
    for (int round = 0; round < 20; round++) {
      // given
      Person ann = Person.named("ann");
      Person bob = Person.named("bob");
      String dataset = ann.dataset("contested");
      ann.grants(dataset, bob.principal(), "OWNER");

      // when
      try (ExecutorService both = Executors.newVirtualThreadPerTaskExecutor()) {
        both.invokeAll(List.of(() -> degrade(ann, dataset, bob), () -> degrade(bob, dataset, ann)));
      }

      // then
      assertThat(
              call()
                  .get("/api/v1/datasets/" + dataset + "/grants")
                  .<List<String>>path("items.role"))
          .containsExactlyInAnyOrder("OWNER", "READER");
    }
  }

  @Test
  void theAnswerShowsTheRoleThatWasGiven() {
    Person ann = Person.named("ann");
    String dataset = ann.dataset("owned");
    ann.grants(dataset, Person.named("bob").principal(), "OWNER");
    ann.asks()
        .body(Map.of("role", "READER"))
        .put("/api/v1/datasets/{name}/grants/{principal}", dataset, ann.principal())
        .then()
        .statusCode(200)
        .body("role", equalTo("READER"));
  }

  private static int degrade(Person owner, String dataset, Person other) {
    return owner
        .asks()
        .body(Map.of("role", "READER"))
        .put("/api/v1/datasets/{name}/grants/{principal}", dataset, other.principal())
        .statusCode();
  }

  @Test
  void onlyCreatorsRegisterDatasets() {
    Person bob = Person.named("bob");
    describe(bob, List.of(), List.of());

    bob.asks()
        .body(Api.datasetOf(Api.freshName("no")))
        .post("/api/v1/datasets")
        .then()
        .statusCode(403)
        .body("detail", containsString("creator"));
    describe(bob, List.of(), List.of("CREATOR"));
    bob.asks()
        .body(Api.datasetOf(Api.freshName("yes")))
        .post("/api/v1/datasets")
        .then()
        .statusCode(201);
  }

  @Test
  void onlyAdministratorsDescribePrincipals() {
    Person bob = Person.named("bob");
    bob.asks()
        .body(Map.of("roles", List.of("ADMIN")))
        .put("/api/v1/principals/" + bob.principal())
        .then()
        .statusCode(403);
    bob.asks().get("/api/v1/principals").then().statusCode(403);
    bob.asks()
        .get("/api/v1/me")
        .then()
        .statusCode(200)
        .body("principal", equalTo(bob.principal()))
        .body("admin", equalTo(false));
  }

  private static void describe(Person person, List<String> groups, List<String> roles) {
    call()
        .body(Map.of("memberOf", groups, "roles", roles))
        .put("/api/v1/principals/" + person.principal())
        .then()
        .statusCode(org.hamcrest.Matchers.oneOf(200, 201));
  }
}
