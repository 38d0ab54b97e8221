package io.forebay.api.contract;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.StringJoiner;

/** The page for readers that is made of the AsyncAPI document. */
final class EventsPage {

  private static final String HEAD =
      """
      # Events

      What `GET /api/v1/events`, `GET /api/v1/loads/{id}/events` and the GraphQL subscription `events` tell of. This page is
      made of the catalogue that the services write events by (`io.forebay.core.event`), and so are the
      [AsyncAPI document](api/asyncapi.yaml), which the API serves at `/q/asyncapi`, the
      [JSON Schema](api/events.schema.json) (`/q/asyncapi/events.schema.json`), and the types of events in the
      [OpenAPI document](api/openapi.yaml). How streams are opened and resumed is in [rest.md](rest.md#events).

      An event is a CloudEvent 1.0:

      ```json
      EXAMPLE
      ```

      The `id` rises in the order in which changes were committed. The `subject` is the dataset's name, `dataset@version` or
      `load/id`. A member of `data` without a value is left out; those that may be are marked *(may be absent)*. There will be
      more types, and more members: pass over what you do not know.

      | type | when | data |
      |---|---|---|
      """;

  private final JsonNode document;

  private EventsPage(JsonNode document) {
    this.document = document;
  }

  /** In Markdown. */
  static String of(JsonNode asyncApi) {
    return new EventsPage(asyncApi).text();
  }

  private String text() {
    JsonNode messages = document.at("/components/messages");
    StringBuilder page =
        new StringBuilder(
            HEAD.replace(
                "EXAMPLE", messages.at("/TagMovedEvent/examples/0/payload").toPrettyString()));
    StringJoiner members = new StringJoiner("\n");
    List<String> described = new ArrayList<>();
    for (JsonNode message : messages) {
      String data = data(message);
      page.append(
          "| `%s` | %s | [%s](#%s) |\n"
              .formatted(
                  message.get("name").asText(),
                  message.get("summary").asText(),
                  data,
                  data.toLowerCase(Locale.ROOT)));
      if (!described.contains(data)) {
        described.add(data);
        members.add(section(data));
      }
    }
    members.add(section("EventProblem"));
    return page.append("\n").append(members).toString();
  }

  private String data(JsonNode message) {
    String event = name(message.get("payload").get("$ref"));
    return name(schema(event).at("/allOf/1/properties/data/$ref"));
  }

  private String section(String data) {
    StringBuilder section = new StringBuilder("## %s\n\n".formatted(data));
    JsonNode schema = schema(data);
    if (schema.has("description")) {
      section.append(schema.get("description").asText()).append(".\n\n");
    }
    section.append("| member | is | |\n|---|---|---|\n");
    for (Map.Entry<String, JsonNode> member : schema.get("properties").properties()) {
      boolean isRequired =
          schema.get("required").valueStream().anyMatch(m -> m.asText().equals(member.getKey()));
      section.append(
          "| `%s` | %s | %s%s |\n"
              .formatted(
                  member.getKey(),
                  type(member.getValue()),
                  member.getValue().path("description").asText(""),
                  isRequired ? "" : " *(may be absent)*"));
    }
    return section.toString();
  }

  private String type(JsonNode schema) {
    if (schema.has("$ref")) {
      String name = name(schema.get("$ref"));
      JsonNode target = schema(name);
      if (target.has("enum")) {
        StringJoiner values = new StringJoiner(", ");
        target.get("enum").forEach(value -> values.add("`" + value.asText() + "`"));
        return values.toString();
      }
      return target.has("format")
          ? target.get("format").asText()
          : name.equals("EventProblem") ? "[EventProblem](#eventproblem)" : name;
    }
    String type = schema.get("type").asText();
    return type.equals("array") ? "list of " + type(schema.get("items")) : type;
  }

  private JsonNode schema(String name) {
    return document.at("/components/schemas").get(name);
  }

  private static String name(JsonNode reference) {
    String text = reference.asText();
    return text.substring(text.lastIndexOf('/') + 1);
  }
}
