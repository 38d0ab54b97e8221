package io.forebay.api.fuzz;

import static io.forebay.api.testing.Api.call;
import static io.forebay.api.testing.Api.datasetOf;
import static io.forebay.api.testing.Api.freshName;

import io.forebay.api.testing.ApiFiles;
import io.forebay.api.testing.OtherServices;
import io.forebay.api.testing.Person;
import io.forebay.db.testing.TestDatabase;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What is there before the odd requests come.
 *
 * @param known values that exist, by the name of the parameter or field
 * @param callers tokens of an administrator, of somebody with grants, and of somebody without
 * @param kept what nobody may be told, ever
 * @param hidden what only the administrator may be told
 */
record Planted(
    Map<String, List<String>> known, List<String> callers, List<String> kept, List<String> hidden) {

  static Planted in(TestDatabase database) {
    Person ann = Person.named("ann");
    Person ben = Person.named("ben");
    Person spare = Person.named("spare");
    String secretName = freshName("fuzz-secret");
    String secret = "value-that-nobody-may-see-5b1f";
    call()
        .body(Map.of("accessKeyId", secret, "secretAccessKey", secret))
        .put("/api/v1/secrets/{name}", secretName)
        .then()
        .statusCode(201);
    String hidden = freshName("never-to-be-named");
    call().body(datasetOf(hidden)).post("/api/v1/datasets").then().statusCode(201);
    List<String> names = new ArrayList<>();
    String load = "";
    for (int i = 0; i < 4; i++) {
      String name = ann.dataset("fuzz");
      names.add(name);
      ann.asks()
          .body(Map.of("tags", List.of("stable")))
          .post("/api/v1/datasets/{name}/versions", name)
          .then()
          .statusCode(202);
      OtherServices others = new OtherServices(database);
      others.resolve(name, 1, Map.of("a/b.txt", 3L, "c.txt", 4L));
      others.consumer(name, 1, "team-a", "train-" + i);
      ann.asks()
          .body(Map.of("name", "mornings", "version", 1, "trigger", Map.of("cron", "@daily")))
          .post("/api/v1/datasets/{name}/policies", name)
          .then()
          .statusCode(201);
      load =
          ann.asks()
              .body(Map.of("dataset", name, "version", "1"))
              .post("/api/v1/loads")
              .then()
              .statusCode(202)
              .extract()
              .path("id");
    }
    return new Planted(
        Map.ofEntries(
            Map.entry("name", names),
            Map.entry("dataset", names),
            Map.entry("q", List.of("fuzz")),
            Map.entry("id", List.of(load, load, spare.tokenId())),
            Map.entry("version", List.of("1", "latest", "stable", "2")),
            Map.entry("base", List.of("1", "stable")),
            Map.entry("policy", List.of("mornings")),
            Map.entry("cron", List.of("@daily", "0 8 * * MON-FRI", "0 0 30 2 *")),
            Map.entry("timeZone", List.of("UTC", "Europe/Berlin", "europe/berlin")),
            Map.entry("tag", List.of("stable", "latest")),
            Map.entry("principal", List.of(spare.principal(), "everyone", "group:vision")),
            Map.entry("secret", List.of(secretName)),
            Map.entry("state", List.of("QUEUED", "WAITING", "RUNNING", "SUCCEEDED")),
            Map.entry("uri", List.of("file:///data/x", "s3://bucket/p", "https://host/list"))),
        List.of(ApiFiles.TOKEN, ann.token(), ben.token()),
        List.of(secret, ApiFiles.TOKEN, ann.token(), ben.token(), spare.token()),
        List.of(hidden));
  }
}
