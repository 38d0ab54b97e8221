package io.forebay.api.graphql;

import graphql.ErrorClassification;
import graphql.ErrorType;
import graphql.ExceptionWhileDataFetching;
import graphql.GraphQLError;
import graphql.GraphqlErrorBuilder;
import graphql.InvalidSyntaxError;
import graphql.language.SourceLocation;
import graphql.parser.InvalidSyntaxException;
import graphql.parser.Parser;
import io.forebay.core.problem.Problem;
import io.forebay.core.problem.ProblemCode;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Errors of GraphQL answers, each with its code in the extensions. */
final class GraphErrors {

  private static final String CODE = "code";

  /** SmallRye's words on an argument that it cannot read: the whole value, and a class of ours. */
  private static final Pattern UNREADABLE =
      Pattern.compile("argument '([^']*)' with value .* is not a valid '.*'", Pattern.DOTALL);

  private GraphErrors() {}

  static List<GraphQLError> coded(JsonObject request, List<GraphQLError> errors) {
    return errors.stream().map(error -> coded(request, error)).toList();
  }

  static GraphQLError of(Problem problem) {
    return GraphqlErrorBuilder.newError()
        .message("%s", problem.detail())
        .errorType(ErrorType.DataFetchingException)
        .extensions(new GraphProblem(problem, null).getExtensions())
        .build();
  }

  /** What HTTP says to it. */
  static int status(GraphQLError coded) {
    return ProblemCode.ofCode(coded.getExtensions().get(CODE).toString()).status();
  }

  private static GraphQLError coded(JsonObject request, GraphQLError error) {
    return switch (error) {
      case ExceptionWhileDataFetching failure -> ofField(failure);
      case GraphQLError known when hasCode(known) -> known;
      case GraphQLError other when other.getErrorType() == ErrorType.ExecutionAborted ->
          invalid(ProblemCode.QUERY_TOO_COMPLEX, other.getMessage(), places(other));
      case GraphQLError other when places(other).isEmpty() ->
          syntax(request)
              .map(e -> invalid(ProblemCode.INVALID_REQUEST, e.getMessage(), e.getLocations()))
              .orElseGet(() -> invalid(ProblemCode.INVALID_REQUEST, other.getMessage(), List.of()));
      case GraphQLError other -> invalid(ProblemCode.INVALID_REQUEST, reason(other), places(other));
    };
  }

  private static String reason(GraphQLError error) {
    Matcher unreadable = UNREADABLE.matcher(error.getMessage());
    return unreadable.matches()
        ? "The argument " + unreadable.group(1) + " has a value that is not of its type."
        : error.getMessage();
  }

  /** Only the problems of our own operations have messages that are meant for callers. */
  private static GraphQLError ofField(ExceptionWhileDataFetching failure) {
    Map<String, Object> extensions = new LinkedHashMap<>();
    if (failure.getException() instanceof GraphProblem problem) {
      extensions.putAll(problem.getExtensions());
    } else {
      extensions.put(CODE, ProblemCode.INTERNAL_ERROR.code());
    }
    return GraphqlErrorBuilder.newError()
        .message("%s", failure.getMessage())
        .locations(failure.getLocations())
        .path(failure.getPath())
        .errorType(failure.getErrorType())
        .extensions(extensions)
        .build();
  }

  private static List<SourceLocation> places(GraphQLError error) {
    return error.getLocations() == null ? List.of() : error.getLocations();
  }

  private static boolean hasCode(GraphQLError error) {
    return error.getExtensions() != null && error.getExtensions().containsKey(CODE);
  }

  /** Where the query cannot be parsed: SmallRye says only that it cannot. */
  private static Optional<InvalidSyntaxError> syntax(JsonObject request) {
    JsonValue query = request.get("query");
    if (!(query instanceof JsonString text) || text.getString().isEmpty()) {
      return Optional.empty();
    }
    try {
      Parser.parse(text.getString());
      return Optional.empty();
    } catch (InvalidSyntaxException e) {
      return Optional.of(e.toInvalidSyntaxError());
    }
  }

  private static GraphQLError invalid(
      ProblemCode code, String message, List<SourceLocation> locations) {
    ErrorClassification classification = ErrorType.ValidationError;
    return GraphqlErrorBuilder.newError()
        .message("%s", message)
        .locations(locations)
        .errorType(classification)
        .extensions(Map.of(CODE, code.code(), "title", code.title()))
        .build();
  }
}
