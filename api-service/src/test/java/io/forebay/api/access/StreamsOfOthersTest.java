package io.forebay.api.access;

import static io.forebay.api.testing.Api.call;
import static org.assertj.core.api.Assertions.assertThat;

import io.forebay.api.testing.Api;
import io.forebay.api.testing.ApiTest;
import io.forebay.api.testing.OtherServices;
import io.forebay.api.testing.Person;
import io.forebay.core.dataset.DatasetState;
import io.forebay.core.event.DatasetData;
import io.forebay.core.event.EventType;
import io.forebay.db.access.DatabaseRole;
import io.forebay.db.event.EventLog;
import io.forebay.db.event.NewEvent;
import io.forebay.db.testing.RoleSession;
import io.forebay.db.testing.TestDatabase;
import io.quarkus.test.common.http.TestHTTPResource;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Event streams show what their reader may see, and end when that changes. */
@ApiTest
@Timeout(30)
class StreamsOfOthersTest {

  @TestHTTPResource("/")
  URI base;

  TestDatabase database;

  @Test
  void aStreamOfEverythingHoldsWhatItsReaderMaySee() throws Exception {
    // given
    Person ann = Person.named("ann");
    Person bob = Person.named("bob");
    String shared = bob.dataset("shared");
    bob.grants(shared, ann.principal(), "READER");
    String hidden = bob.dataset("hidden");
    try (BufferedReader stream = open(ann, "/api/v1/events")) {

      // when
      Api.version(hidden);
      String own = ann.dataset("own");
      Api.version(shared);

      // then
      assertThat(subjects(stream, 2)).containsExactly(own, shared + "@1");
    }
  }

  @Test
  void theLogIsReadAgainWithTheSameEyes() throws Exception {
    // given
    Person ann = Person.named("ann");
    String hidden = Person.named("bob").dataset("hidden");
    String own = ann.dataset("own");
    // More than are read at once.
    try (RoleSession owner = RoleSession.of(database, DatabaseRole.OWNER)) {
      EventLog log = new EventLog(owner.sql());
      long id = new OtherServices(owner, owner).datasetId(hidden);
      owner.run(
          () -> {
            for (int i = 0; i < 210; i++) {
              log.append(
                  new NewEvent(
                      EventType.DATASET_CHANGED,
                      id,
                      new DatasetData(hidden, DatasetState.ACTIVE, i)));
            }
          });
    }
    Api.version(own);

    // then
    List<String> seen = new ArrayList<>();
    try (BufferedReader stream = open(ann, "/api/v1/events", "0")) {
      while (!seen.contains(own + "@1")) {
        seen.addAll(subjects(stream, 1));
      }
    }
    assertThat(seen).contains(own).noneMatch(subject -> subject.startsWith(hidden));
  }

  @Test
  void aStreamEndsWithTheGrantThatOpenedIt() throws Exception {
    // given
    Person ann = Person.named("ann");
    Person bob = Person.named("bob");
    String dataset = bob.dataset("shared");
    bob.grants(dataset, ann.principal(), "READER");
    try (BufferedReader stream = open(ann, "/api/v1/events?dataset=" + dataset)) {

      // when
      bob.asks()
          .delete("/api/v1/datasets/{name}/grants/{principal}", dataset, ann.principal())
          .then()
          .statusCode(204);

      // then
      assertThat(untilTheEnd(stream)).noneMatch(line -> line.startsWith("data:"));
    }
  }

  @Test
  void aStreamEndsWithTheTokenThatOpenedIt() throws Exception {
    Person ann = Person.named("ann");
    try (BufferedReader stream = open(ann, "/api/v1/events")) {
      call().delete("/api/v1/tokens/" + ann.tokenId()).then().statusCode(204);
      assertThat(untilTheEnd(stream)).noneMatch(line -> line.startsWith("data:"));
    }
  }

  @Test
  void aStreamEndsWhenItsReaderLeavesAGroup() throws Exception {
    // given
    Person ann = Person.named("ann");
    describe(ann, List.of("group:streams"));
    try (BufferedReader stream = open(ann, "/api/v1/events")) {

      // when
      describe(ann, List.of());

      // then
      untilTheEnd(stream);
    }
  }

  @Test
  void otherPeoplesStreamsGoOn() throws Exception {
    Person ann = Person.named("ann");
    String dataset = ann.dataset("steady");
    try (BufferedReader stream = open(ann, "/api/v1/events?dataset=" + dataset)) {
      Person eve = Person.named("eve");
      ann.grants(dataset, eve.principal(), "READER");
      call().delete("/api/v1/tokens/" + eve.tokenId()).then().statusCode(204);
      Api.version(dataset);
      assertThat(subjects(stream, 1)).containsExactly(dataset + "@1");
    }
  }

  private static void describe(Person person, List<String> groups) {
    call()
        .body(Map.of("memberOf", groups))
        .put("/api/v1/principals/" + person.principal())
        .then()
        .statusCode(org.hamcrest.Matchers.oneOf(200, 201));
  }

  private static List<String> untilTheEnd(BufferedReader stream) throws IOException {
    List<String> lines = new ArrayList<>();
    for (String line = stream.readLine(); line != null; line = stream.readLine()) {
      lines.add(line);
    }
    return lines;
  }

  private static List<String> subjects(BufferedReader stream, int count) throws IOException {
    List<String> subjects = new ArrayList<>();
    while (subjects.size() < count) {
      String line = stream.readLine();
      if (line != null && line.startsWith("data:")) {
        subjects.add(line.replaceAll(".*\"subject\":\"([^\"]*)\".*", "$1"));
      }
    }
    return subjects;
  }

  private BufferedReader open(Person person, String path) throws Exception {
    return open(person, path, "");
  }

  private BufferedReader open(Person person, String path, String lastEventId) throws Exception {
    HttpResponse<java.io.InputStream> answer =
        HttpClient.newHttpClient()
            .send(
                HttpRequest.newBuilder(base.resolve(path))
                    .header("Authorization", "Bearer " + person.token())
                    .header("Accept", "text/event-stream")
                    .header("Last-Event-ID", lastEventId)
                    .build(),
                HttpResponse.BodyHandlers.ofInputStream());
    assertThat(answer.statusCode()).isEqualTo(200);
    return new BufferedReader(new InputStreamReader(answer.body(), StandardCharsets.UTF_8));
  }
}
