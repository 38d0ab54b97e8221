package io.forebay.api.event;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.forebay.core.event.EventData;
import io.forebay.core.event.EventType;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * The streams of events as an AsyncAPI 3.1 document, and events as a JSON Schema (2020-12). Both
 * are made of what the OpenAPI document says of events.
 */
final class AsyncApi {

  private static final String EVENTS = "/api/v1/events";
  private static final String LOAD_EVENTS = "/api/v1/loads/{id}/events";
  private static final String COMPONENT = "#/components/schemas/";

  private final ObjectMapper mapper;
  private final JsonNode openApi;
  private final JsonNode examples;

  /**
   * @param openApi the OpenAPI document
   */
  AsyncApi(ObjectMapper mapper, JsonNode openApi) {
    this.mapper = mapper;
    this.openApi = openApi;
    try (InputStream file = AsyncApi.class.getResourceAsStream("examples.json")) {
      this.examples = mapper.readTree(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The AsyncAPI document. */
  ObjectNode document() {
    ObjectNode document = mapper.createObjectNode().put("asyncapi", "3.1.0");
    ObjectNode info = document.putObject("info");
    info.put("title", "Forebay events");
    info.set("version", openApi.at("/info/version"));
    info.put(
        "description",
        "What Forebay announces, as server-sent events with CloudEvents 1.0 as their data. There"
            + " will be more types, and more members of their data: pass over what you do not"
            + " know.");
    info.set("license", openApi.at("/info/license"));
    info.putArray("tags").addObject().put("name", "Events");
    document.put("defaultContentType", "application/json");
    ObjectNode channels = document.putObject("channels");
    channel(channels, "events", EVENTS, List.of(EventType.values()));
    channel(channels, "loadEvents", LOAD_EVENTS, ofLoads());
    ObjectNode operations = document.putObject("operations");
    operation(operations, "sendEvents", "events", EVENTS);
    operation(operations, "sendLoadEvents", "loadEvents", LOAD_EVENTS);
    ObjectNode components = document.putObject("components");
    ObjectNode messages = components.putObject("messages");
    for (EventType type : EventType.values()) {
      message(messages.putObject(EventSchemas.nameOf(type)), type);
    }
    ObjectNode schemas = schemas();
    // Here it is messages that a channel has one of.
    schemas.remove(CloudEvent.SCHEMA);
    components.set("schemas", schemas);
    return document;
  }

  /** A JSON Schema that every event is valid against. */
  ObjectNode jsonSchema() {
    ObjectNode schema =
        mapper
            .createObjectNode()
            .put("$schema", "https://json-schema.org/draft/2020-12/schema")
            .put("$id", "urn:forebay:events")
            .put("title", "An event of Forebay")
            .put("$ref", "#/$defs/" + CloudEvent.SCHEMA);
    try {
      schema.set(
          "$defs",
          mapper.readTree(mapper.writeValueAsString(schemas()).replace(COMPONENT, "#/$defs/")));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return schema;
  }

  private static List<EventType> ofLoads() {
    return Arrays.stream(EventType.values())
        .filter(type -> EventData.OfLoad.class.isAssignableFrom(type.data()))
        .toList();
  }

  private void channel(ObjectNode channels, String name, String path, List<EventType> types) {
    JsonNode get = get(path);
    ObjectNode channel = channels.putObject(name).put("address", path);
    channel.set("summary", get.get("summary"));
    channel.set("description", get.get("description"));
    ObjectNode messages = channel.putObject("messages");
    for (EventType type : types) {
      messages
          .putObject(EventSchemas.nameOf(type))
          .put("$ref", "#/components/messages/" + EventSchemas.nameOf(type));
    }
    if (path.contains("{id}")) {
      channel.putObject("parameters").putObject("id").put("description", "The load's id");
    }
  }

  private void operation(ObjectNode operations, String name, String channel, String path) {
    ObjectNode operation = operations.putObject(name).put("action", "send");
    operation.putObject("channel").put("$ref", "#/channels/" + channel);
    operation.set("summary", get(path).get("summary"));
    operation.set("description", get(path).get("description"));
    ObjectNode http = operation.putObject("bindings").putObject("http").put("method", "GET");
    ObjectNode query = mapper.createObjectNode().put("type", "object");
    ObjectNode parameters = query.putObject("properties");
    for (JsonNode parameter : get(path).path("parameters")) {
      if (parameter.get("in").asText().equals("query")) {
        ObjectNode schema = parameter.get("schema").deepCopy();
        Optional.ofNullable(parameter.get("description"))
            .ifPresent(description -> schema.set("description", description));
        parameters.set(parameter.get("name").asText(), schema);
      }
    }
    if (!parameters.isEmpty()) {
      http.set("query", query);
    }
    http.put("bindingVersion", "0.3.0");
  }

  private JsonNode get(String path) {
    return openApi.get("paths").get(path).get("get");
  }

  private void message(ObjectNode message, EventType type) {
    message.put("name", type.type());
    message.put("title", EventSchemas.nameOf(type));
    message.put("summary", type.meaning());
    message.put("contentType", "application/json");
    message.putObject("payload").put("$ref", COMPONENT + EventSchemas.nameOf(type));
    ArrayNode given = message.putArray("examples");
    for (JsonNode example : examples) {
      if (example.get("type").asText().equals(type.type())) {
        given.addObject().set("payload", example);
      }
    }
  }

  /** What events are made of, by name. */
  private ObjectNode schemas() {
    Set<String> names = new TreeSet<>();
    reach(CloudEvent.SCHEMA, names);
    reach(EventTypes.SCHEMA, names);
    ObjectNode schemas = mapper.createObjectNode();
    names.forEach(name -> schemas.set(name, component(name).deepCopy()));
    // OpenAPI's own; the types say the same.
    ((ObjectNode) schemas.get(CloudEvent.SCHEMA)).remove("discriminator");
    return schemas;
  }

  private JsonNode component(String name) {
    return openApi.at("/components/schemas").get(name);
  }

  private void reach(String name, Set<String> names) {
    if (names.add(name)) {
      component(name).findValues("$ref").stream()
          .map(JsonNode::asText)
          .forEach(reference -> reach(reference.substring(COMPONENT.length()), names));
    }
  }
}
