package io.forebay.api.fuzz;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;

/** Bodies that are nearly what a schema asks for. */
final class OddJson {

  private static final int DEPTH = 8;

  private final JsonNode document;
  private final Map<String, List<String>> known;
  private final Random random;

  /**
   * @param known values that exist, by the name of the field
   */
  OddJson(JsonNode document, Map<String, List<String>> known, Random random) {
    this.document = document;
    this.known = known;
    this.random = random;
  }

  String of(JsonNode schema) {
    return value("", schema, 0);
  }

  private String value(String name, JsonNode schema, int depth) {
    if (schema.has("$ref")) {
      String type = schema.path("$ref").asText().replaceFirst(".*/", "");
      return value(name, document.path("components").path("schemas").path(type), depth);
    }
    for (String choice : List.of("oneOf", "anyOf", "allOf")) {
      if (schema.has(choice)) {
        return value(name, schema.path(choice).get(0), depth);
      }
    }
    if (depth > DEPTH || random.nextInt(14) == 0) {
      return Odd.json(random);
    }
    if (schema.has("enum") && random.nextInt(5) > 0) {
      return schema.path("enum").get(random.nextInt(schema.path("enum").size())).toString();
    }
    return switch (schema.path("type").path(0).asText(schema.path("type").asText())) {
      case "object" -> object(schema, depth);
      case "array" ->
          random
              .ints(random.nextInt(4), 0, 2)
              .mapToObj(_ -> value(name, schema.path("items"), depth + 1))
              .collect(Collectors.joining(", ", "[", "]"));
      case "integer", "number" ->
          random.nextInt(3) == 0 ? Odd.number(random) : "" + random.nextInt(100);
      case "boolean" -> "" + random.nextBoolean();
      default ->
          known.containsKey(name) && random.nextInt(4) > 0
              ? Odd.quoted(Odd.pick(known.get(name), random))
              : Odd.quoted(Odd.text(random));
    };
  }

  private String object(JsonNode schema, int depth) {
    List<String> members = new ArrayList<>();
    schema
        .path("properties")
        .properties()
        .forEach(
            member -> {
              if (random.nextInt(6) > 0) {
                members.add(
                    "\""
                        + member.getKey()
                        + "\": "
                        + value(member.getKey(), member.getValue(), depth + 1));
              }
            });
    if (schema.has("additionalProperties")) {
      members.add(
          Odd.quoted(Odd.text(random))
              + ": "
              + value("", schema.path("additionalProperties"), depth + 1));
    }
    if (random.nextInt(15) == 0) {
      members.add(Odd.quoted(Odd.text(random)) + ": " + Odd.json(random));
    }
    if (!members.isEmpty() && random.nextInt(25) == 0) {
      members.add(Odd.pick(members, random));
    }
    return "{" + String.join(", ", members) + "}";
  }
}
