package io.forebay.api.contract;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * A body of which one value is not what its schema says.
 *
 * @param rule which one, and what it should be
 */
record BrokenBound(String rule, JsonNode body) {

  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  /** One for each thing that the schema says. */
  static List<BrokenBound> of(JsonNode document, JsonNode schema, JsonNode example) {
    List<BrokenBound> all = new ArrayList<>();
    collect(document, schema, example, "", whole -> whole, all);
    return all;
  }

  /** The schema itself, where this refers to it or allows null beside it. */
  static JsonNode resolved(JsonNode document, JsonNode schema) {
    if (schema.has("$ref")) {
      return resolved(document, document.at(schema.path("$ref").asText().substring(1)));
    }
    JsonNode any = schema.path("anyOf");
    return any.size() == 2 && any.path(1).path("type").asText().equals("null")
        ? resolved(document, any.path(0))
        : schema;
  }

  private static void collect(
      JsonNode document,
      JsonNode reference,
      JsonNode example,
      String at,
      Function<JsonNode, JsonNode> into,
      List<BrokenBound> all) {
    JsonNode schema = resolved(document, reference);
    String type = type(schema);
    add(all, into, at + " is " + type, otherThan(type));
    switch (type) {
      case "string" -> text(schema, example, at, into, all);
      case "integer" -> {
        bound(schema, "minimum", -1, at, into, all);
        bound(schema, "maximum", 1, at, into, all);
        add(all, into, at + " is whole", JSON.numberNode(1.5));
      }
      case "array" -> {
        JsonNode item = example.isEmpty() ? any(document, schema.path("items")) : example.path(0);
        if (schema.path("minItems").asInt() > 0) {
          add(all, into, at + " minItems", JSON.arrayNode());
        }
        if (schema.has("maxItems")) {
          ArrayNode many = JSON.arrayNode();
          for (int i = 0; i <= schema.path("maxItems").asInt(); i++) {
            many.add(item);
          }
          add(all, into, at + " maxItems", many);
        }
        add(all, into, at + " holds no null", JSON.arrayNode().addNull());
        collect(
            document,
            schema.path("items"),
            item,
            at + "[]",
            value -> into.apply(JSON.arrayNode().add(value)),
            all);
      }
      case "object" -> object(document, schema, example, at, into, all);
      default -> {
        // A boolean is no more than that; what may be several things has no bounds of its own.
      }
    }
  }

  private static void object(
      JsonNode document,
      JsonNode schema,
      JsonNode example,
      String at,
      Function<JsonNode, JsonNode> into,
      List<BrokenBound> all) {
    ObjectNode whole = example.isObject() ? (ObjectNode) example : JSON.objectNode();
    for (JsonNode required : schema.path("required")) {
      add(all, into, at + " has " + required.asText(), whole.deepCopy().without(required.asText()));
    }
    if (schema.path("additionalProperties").isBoolean()) {
      add(all, into, at + " has nothing else", whole.deepCopy().put("unknown", "x"));
    }
    if (schema.path("minProperties").asInt() > 0) {
      add(all, into, at + " minProperties", JSON.objectNode());
    }
    if (schema.has("maxProperties")) {
      ObjectNode many = JSON.objectNode();
      for (int i = 0; i <= schema.path("maxProperties").asInt(); i++) {
        many.put("k" + i, "x");
      }
      add(all, into, at + " maxProperties", many);
    }
    if (schema.path("additionalProperties").isObject()) {
      collect(
          document,
          schema.path("additionalProperties"),
          JSON.textNode("x"),
          at + ".*",
          value -> into.apply(JSON.objectNode().set("k", value)),
          all);
    }
    for (Map.Entry<String, JsonNode> member : schema.path("properties").properties()) {
      JsonNode value =
          whole.has(member.getKey())
              ? whole.path(member.getKey())
              : any(document, member.getValue());
      collect(
          document,
          member.getValue(),
          value,
          at + "." + member.getKey(),
          changed -> into.apply(whole.deepCopy().set(member.getKey(), changed)),
          all);
    }
  }

  private static void text(
      JsonNode schema,
      JsonNode example,
      String at,
      Function<JsonNode, JsonNode> into,
      List<BrokenBound> all) {
    if (schema.path("minLength").asInt() > 0) {
      add(all, into, at + " minLength", JSON.textNode(""));
    }
    if (schema.has("maxLength")) {
      String longer = example.asText() + "a".repeat(schema.path("maxLength").asInt() + 1);
      add(all, into, at + " maxLength", JSON.textNode(longer));
    }
    if (schema.has("pattern")) {
      add(all, into, at + " pattern", JSON.textNode("%" + example.asText()));
      add(all, into, at + " pattern", JSON.textNode(""));
      add(all, into, at + " pattern", JSON.textNode(example.asText() + "\n"));
    }
    if (schema.has("enum")) {
      add(all, into, at + " enum", JSON.textNode("NONE_OF_THEM"));
    }
    if (schema.path("format").asText().equals("date-time")) {
      add(all, into, at + " format", JSON.textNode("2040-01-01"));
    }
  }

  private static void bound(
      JsonNode schema,
      String name,
      int beyond,
      String at,
      Function<JsonNode, JsonNode> into,
      List<BrokenBound> all) {
    if (schema.has(name)) {
      add(all, into, at + " " + name, JSON.numberNode(schema.path(name).asLong() + beyond));
    }
  }

  private static void add(
      List<BrokenBound> all, Function<JsonNode, JsonNode> into, String rule, JsonNode wrong) {
    all.add(new BrokenBound(rule, into.apply(wrong)));
  }

  private static String type(JsonNode schema) {
    JsonNode type = schema.path("type");
    return type.isArray() ? type.path(0).asText() : type.asText("several");
  }

  private static JsonNode otherThan(String type) {
    return switch (type) {
      case "string", "several", "boolean" -> JSON.arrayNode().add(JSON.objectNode());
      case "object", "array" -> JSON.numberNode(7);
      default -> JSON.textNode("7");
    };
  }

  /** Something that the schema allows. */
  private static JsonNode any(JsonNode document, JsonNode reference) {
    JsonNode schema = resolved(document, reference);
    if (!schema.path("examples").isEmpty()) {
      return schema.path("examples").path(0);
    }
    if (schema.has("enum")) {
      return schema.path("enum").path(0);
    }
    return switch (type(schema)) {
      case "array" -> JSON.arrayNode();
      case "object" -> {
        ObjectNode object = JSON.objectNode();
        for (JsonNode name : schema.path("required")) {
          object.set(name.asText(), any(document, schema.path("properties").path(name.asText())));
        }
        yield object;
      }
      case "integer" -> JSON.numberNode(Math.max(1, schema.path("minimum").asInt()));
      case "boolean" -> JSON.booleanNode(true);
      default -> JSON.textNode("a");
    };
  }
}
