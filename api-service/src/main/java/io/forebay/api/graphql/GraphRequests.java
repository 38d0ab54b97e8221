package io.forebay.api.graphql;

import io.forebay.api.request.JsonRules;
import io.forebay.api.request.Texts;
import io.forebay.core.problem.Problem;
import io.forebay.core.problem.ProblemCode;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** What a GraphQL request may look like, over HTTP and over websockets. */
final class GraphRequests {

  /** Characters of a query. */
  static final int MAX_QUERY = 20_000;

  /** How a literal in a query writes NUL. */
  private static final Pattern NUL = Pattern.compile("\\\\u(0000|\\{0+})");

  private GraphRequests() {}

  /** What is wrong with the request; empty for nothing that shows before it is parsed. */
  static Optional<Problem> flaw(JsonObject request) {
    if (request == null
        || !(request.get("query") instanceof JsonString query)
        || query.getString().isEmpty()) {
      return invalid("query", "is missing, or is no text.");
    }
    return query(query.getString())
        .or(() -> operationName(request.get("operationName")))
        .or(() -> object("variables", request.get("variables")))
        .or(() -> object("extensions", request.get("extensions")));
  }

  private static Optional<Problem> query(String query) {
    if (query.length() > MAX_QUERY) {
      return Optional.of(
          new Problem(
              ProblemCode.QUERY_TOO_COMPLEX,
              "A query has at most " + MAX_QUERY + " characters, not " + query.length() + "."));
    }
    return NUL.matcher(query).find()
        ? invalid("query", "contains a NUL character.")
        : text("query", query);
  }

  private static Optional<Problem> operationName(JsonValue name) {
    return name == null || name == JsonValue.NULL || name instanceof JsonString
        ? Optional.empty()
        : invalid("operationName", "is a text.");
  }

  private static Optional<Problem> object(String field, JsonValue value) {
    if (value == null || value == JsonValue.NULL) {
      return Optional.empty();
    }
    return value instanceof JsonObject
        ? texts(field, value, 1)
        : invalid(field, "is a JSON object.");
  }

  private static Optional<Problem> texts(String field, JsonValue value, int depth) {
    if (depth > JsonRules.MAX_DEPTH) {
      return invalid(field, "is nested deeper than " + JsonRules.MAX_DEPTH + " levels.");
    }
    return switch (value) {
      case JsonString text -> text(field, text.getString());
      case Map<?, ?> members ->
          members.keySet().stream()
              .flatMap(name -> text(field, (String) name).stream())
              .findFirst()
              .or(() -> texts(field, members.values(), depth + 1));
      case Collection<?> items -> texts(field, items, depth + 1);
      default -> Optional.empty();
    };
  }

  private static Optional<Problem> texts(String field, Collection<?> values, int depth) {
    return values.stream()
        .flatMap(value -> texts(field, (JsonValue) value, depth).stream())
        .findFirst();
  }

  private static Optional<Problem> text(String field, String text) {
    return Texts.flaw(text).flatMap(flaw -> invalid(field, flaw));
  }

  private static Optional<Problem> invalid(String field, String flaw) {
    return Optional.of(
        new Problem(
            ProblemCode.INVALID_REQUEST,
            "The field " + field + " " + flaw,
            Map.of("field", field)));
  }
}
