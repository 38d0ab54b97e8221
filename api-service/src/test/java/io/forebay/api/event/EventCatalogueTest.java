package io.forebay.api.event;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import io.forebay.api.testing.Api;
import io.forebay.api.testing.ApiFiles;
import io.forebay.api.testing.ApiTest;
import io.forebay.api.testing.OtherServices;
import io.forebay.core.event.EventData;
import io.forebay.core.event.EventType;
import io.forebay.db.event.EventLog;
import io.forebay.db.event.NewEvent;
import io.forebay.db.testing.EventSamples;
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
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What is documented of events is what is sent. */
@ApiTest
@Timeout(60)
class EventCatalogueTest {

  private static final ObjectMapper JSON = new ObjectMapper();

  private static final Path EXAMPLES =
      Path.of("src/main/resources/io/forebay/api/event/examples.json");

  @TestHTTPResource("/")
  URI base;

  TestDatabase database;

  @Test
  void anEventOfEveryTypeIsSentAsItsSchemaAndItsExampleSay() throws Exception {
    // given
    List<JsonNode> sent = sent();

    // then
    assertThat(sent)
        .extracting(event -> event.get("type").asText())
        .containsExactlyElementsOf(Arrays.stream(EventType.values()).map(EventType::type).toList());
    JsonSchema schema = schema();
    for (JsonNode event : sent) {
      assertThat(schema.validate(event)).as(event.toString()).isEmpty();
    }
    compareWithExamples(sent);
  }

  @Test
  void dataOfAnotherTypeIsNoEventOfThatType() throws Exception {
    JsonSchema schema = schema();
    for (JsonNode event : JSON.readTree(Files.readString(EXAMPLES))) {
      ((ObjectNode) event).putObject("data");
      assertThat(schema.validate(event)).as(event.toString()).isNotEmpty();
    }
  }

  /** Writes an event of every type as the services do, and reads them from the stream. */
  private List<JsonNode> sent() throws IOException, InterruptedException {
    OtherServices others = new OtherServices(database);
    long dataset = others.datasetId(Api.dataset("catalogue"));
    EventLog log = new EventLog(others.sql());
    long first = Long.MAX_VALUE;
    for (EventType type : EventType.values()) {
      EventData data = EventSamples.of(type);
      first = Math.min(first, log.append(new NewEvent(type, dataset, data)));
    }
    HttpRequest request =
        HttpRequest.newBuilder(base.resolve("/api/v1/events?dataset=" + name(others, dataset)))
            .header("Authorization", "Bearer " + ApiFiles.TOKEN)
            .header("Last-Event-ID", Long.toString(first - 1))
            .build();
    try (HttpClient client = HttpClient.newHttpClient();
        BufferedReader lines =
            new BufferedReader(
                new InputStreamReader(
                    client.send(request, HttpResponse.BodyHandlers.ofInputStream()).body(),
                    StandardCharsets.UTF_8))) {
      return lines
          .lines()
          .filter(line -> line.startsWith("data: "))
          .limit(EventType.values().length)
          .map(EventCatalogueTest::parsed)
          .toList();
    }
  }

  private static String name(OtherServices others, long dataset) {
    return others
        .sql()
        .get("SELECT name FROM dataset WHERE id = ?", row -> row.text("name"), dataset);
  }

  private static JsonNode parsed(String line) {
    try {
      return JSON.readTree(line.substring("data: ".length()));
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private static JsonSchema schema() {
    return JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
        .getSchema(Api.call().get("/q/asyncapi/events.schema.json").asString());
  }

  /** But for what is another one in every run. */
  private static void compareWithExamples(List<JsonNode> sent) throws IOException {
    ArrayNode examples = JSON.createArrayNode();
    for (JsonNode event : sent) {
      ObjectNode example = event.deepCopy();
      example.put("id", Integer.toString(41 + examples.size()));
      example.put("time", "2026-01-05T02:03:20.5Z");
      examples.add(example);
    }
    String written = JSON.writerWithDefaultPrettyPrinter().writeValueAsString(examples) + "\n";
    if (Boolean.getBoolean("forebay.update-contracts")) {
      Files.writeString(EXAMPLES, written);
    }
    assertThat(EXAMPLES).hasContent(written);
  }
}
