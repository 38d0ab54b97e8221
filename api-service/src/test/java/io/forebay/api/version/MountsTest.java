package io.forebay.api.version;

import static io.forebay.api.testing.Api.call;
import static io.forebay.api.testing.Api.dataset;
import static io.forebay.api.testing.Api.version;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;

import io.forebay.api.testing.ApiTest;
import io.forebay.api.testing.OtherServices;
import io.forebay.db.testing.TestDatabase;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@ApiTest
class MountsTest {

  TestDatabase database;
  private OtherServices others;

  @BeforeEach
  void connect() {
    others = new OtherServices(database);
  }

  private void grant(String dataset, String principal) {
    call()
        .body(Map.of("role", "READER"))
        .put("/api/v1/datasets/{name}/grants/{principal}", dataset, principal)
        .then()
        .statusCode(201);
  }

  private void engine(String dataset, String engine) {
    call()
        .body(Map.of("engine", engine))
        .put("/api/v1/datasets/{name}/runtime", dataset)
        .then()
        .statusCode(200)
        .body("settings.engine", equalTo(engine));
  }

  private String resolved() {
    String dataset = dataset("cats");
    version(dataset);
    others.resolve(dataset, 1, Map.of("a", 1L));
    return dataset;
  }

  @Test
  void eachNamespaceWithAGrantHasAClaimAndAPodThatMountsIt() {
    String dataset = resolved();
    engine(dataset, "node");
    grant(dataset, "namespace:team-b");
    grant(dataset, "namespace:team-a");
    grant(dataset, "namespace:No.Name");
    grant(dataset, "user:ann");

    call()
        .get("/api/v1/datasets/{name}/versions/latest/mounts", dataset)
        .then()
        .statusCode(200)
        .body("claims.namespace", equalTo(List.of("team-a", "team-b")))
        .body("claims[0].claimName", equalTo(dataset + "-v1"))
        .body("claims[0].pod", containsString("claimName: " + dataset + "-v1\n"))
        .body("claims[0].pod", containsString("namespace: team-a\n"))
        .body("claims[0].pod", containsString("readOnly: true"));
    call()
        .body(
            Map.of(
                "query",
                "query($d: String!) { claims(dataset: $d, version: \"1\")"
                    + " { namespace claimName pod } }",
                "variables",
                Map.of("d", dataset)))
        .post("/graphql")
        .then()
        .body("data.claims.namespace", equalTo(List.of("team-a", "team-b")))
        .body("data.claims[1].claimName", equalTo(dataset + "-v1"));
  }

  @Test
  void withoutAClusterThereAreNoClaims() {
    String dataset = resolved();
    grant(dataset, "namespace:team-a");

    call()
        .get("/api/v1/datasets/{name}/versions/1/mounts", dataset)
        .then()
        .statusCode(200)
        .body("claims", empty());
  }

  @Test
  void anEngineThatThereIsNotIsRefusedWithThoseThatThereAre() {
    String dataset = dataset("cats");

    call()
        .body(Map.of("engine", "fluid"))
        .put("/api/v1/datasets/{name}/runtime", dataset)
        .then()
        .statusCode(400)
        .body("detail", containsString("[local, node]"));
  }
}
