package io.forebay.api.route;

import com.fasterxml.jackson.databind.JsonNode;
import io.forebay.api.request.Inputs;
import io.forebay.core.problem.Problem;
import io.vertx.core.MultiMap;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What an operation's parameters may be, where the framework would pass over what is sent: it takes
 * an empty value for none, and the first of two. Who asks for {@code ?state=} did not mean to ask
 * for any state.
 *
 * @param single query parameters that may be given once
 * @param filled query parameters of which none may be empty
 * @param headers that may not be empty
 */
record ParameterRules(Set<String> single, Set<String> filled, Set<String> headers) {

  /**
   * @param operation of an OpenAPI document
   */
  static ParameterRules of(JsonNode document, JsonNode operation) {
    ParameterRules rules = new ParameterRules(new HashSet<>(), new HashSet<>(), new HashSet<>());
    for (JsonNode parameter : operation.path("parameters")) {
      String name = parameter.path("name").asText();
      JsonNode schema = resolved(document, parameter.path("schema"));
      boolean isList = schema.path("type").asText().equals("array");
      boolean isEmptyAllowed =
          allowsEmpty(isList ? resolved(document, schema.path("items")) : schema);
      if (parameter.path("in").asText().equals("query")) {
        if (!isList) {
          rules.single.add(name);
        }
        if (!isEmptyAllowed) {
          rules.filled.add(name);
        }
      } else if (parameter.path("in").asText().equals("header") && !isEmptyAllowed) {
        rules.headers.add(name);
      }
    }
    return rules;
  }

  private static JsonNode resolved(JsonNode document, JsonNode schema) {
    return schema.has("$ref") ? document.at(schema.path("$ref").asText().substring(1)) : schema;
  }

  private static boolean allowsEmpty(JsonNode schema) {
    return schema.path("type").asText().equals("string")
        && !schema.has("enum")
        && !schema.has("format")
        && schema.path("minLength").asInt() == 0
        && (!schema.has("pattern")
            || Pattern.compile(schema.path("pattern").asText()).matcher("").matches());
  }

  /** What is wrong with a request. */
  Optional<Problem> flaw(MultiMap query, MultiMap sent) {
    for (String name : query.names()) {
      if (single.contains(name) && query.getAll(name).size() > 1) {
        return Optional.of(Inputs.invalid(name, "is given more than once.").problem());
      }
      if (filled.contains(name) && query.getAll(name).stream().anyMatch(String::isEmpty)) {
        return Optional.of(Inputs.invalid(name, "is empty.").problem());
      }
    }
    return headers.stream()
        .filter(name -> sent.getAll(name).stream().anyMatch(String::isBlank))
        .map(name -> Inputs.invalid(name, "is empty.").problem())
        .findFirst();
  }
}
