package io.forebay.api.traffic;

import static io.forebay.api.testing.Api.freshName;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.matchesPattern;

import io.forebay.api.testing.ApiTest;
import io.forebay.api.testing.OtherServices;
import io.forebay.api.testing.Person;
import io.forebay.db.testing.TestDatabase;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@ApiTest
class TrafficResourceTest {

  TestDatabase database;
  private Person somebody;
  private String dataset;

  @BeforeEach
  void move() {
    somebody = Person.withToken("user:" + freshName("mover"), Map.of());
    dataset = somebody.dataset("traffic");
    OtherServices others = new OtherServices(database);
    somebody.asks().body(Map.of()).post("/api/v1/datasets/{name}/versions", dataset);
    others.resolve(dataset, 1, Map.of("a", 30L, "b", 12L));
    String node = freshName("traffic");
    others.warm(dataset, 1, node, 0b11);
    UUID load = load();
    others.plan(load, List.of(node), List.of());
    others
        .sql()
        .update("UPDATE load SET bytes_transferred = 7, bytes_reused = 3 WHERE id = ?", load);
    others.finish(load, node, List.of());
    UUID failed = load();
    others.plan(failed, List.of(node), List.of());
    others.finish(failed, node, List.of("a"));
    others.sql().update("UPDATE load SET bytes_transferred = 100 WHERE id = ?", load());
    others.consumer(dataset, 1, "team", "train");
  }

  private UUID load() {
    return UUID.fromString(
        somebody
            .asks()
            .body(Map.of("dataset", dataset, "version", 1))
            .post("/api/v1/loads")
            .then()
            .statusCode(202)
            .extract()
            .path("id"));
  }

  @Test
  void whatLoadsAndPodsMovedIsSummedUpByDayAndDataset() {
    somebody
        .asks()
        .get("/api/v1/traffic")
        .then()
        .statusCode(200)
        .body("total.loadsSucceeded", equalTo(1))
        .body("total.loadsFailed", equalTo(1))
        .body("total.bytesTransferred", equalTo(107))
        .body("total.bytesReused", equalTo(3))
        .body("total.pods", equalTo(1))
        .body("total.bytesMounted", equalTo(42))
        .body("days", hasSize(30))
        .body("days.day", everyItem(matchesPattern("\\d{4}-\\d\\d-\\d\\d")))
        .body("days[29].moved.bytesTransferred", equalTo(107))
        .body("days[28].moved.bytesTransferred", equalTo(0))
        .body("busiest", hasSize(1))
        .body("busiest[0].dataset", equalTo(dataset))
        .body("busiest[0].moved.bytesMounted", equalTo(42));
  }

  @Test
  void graphqlSaysTheSame() {
    somebody
        .asks()
        .body(
            Map.of(
                "query",
                """
                { traffic(days: 2) { total { bytesReused } days { day moved { pods } }
                                     busiest { dataset moved { loadsFailed } } } }
                """))
        .post("/graphql")
        .then()
        .body("data.traffic.total.bytesReused", equalTo(3))
        .body("data.traffic.days.moved.pods", equalTo(List.of(0, 1)))
        .body("data.traffic.busiest.dataset", equalTo(List.of(dataset)))
        .body("data.traffic.busiest[0].moved.loadsFailed", equalTo(1));
  }

  @Test
  void whoSeesNothingHasNoTraffic() {
    Person.named("stranger")
        .asks()
        .get("/api/v1/traffic")
        .then()
        .body("total.bytesTransferred", equalTo(0))
        .body("busiest", hasSize(0));
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "367", "-1", "2147483648", "some"})
  void daysAreOneToAYear(String days) {
    somebody
        .asks()
        .queryParam("days", days)
        .get("/api/v1/traffic")
        .then()
        .statusCode(400)
        .body("code", equalTo("invalid-request"));
  }
}
