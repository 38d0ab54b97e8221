package io.forebay.api.fuzz;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.forebay.core.problem.ProblemCode;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What is wrong with an answer. */
final class Verdicts {

  private static final ObjectMapper JSON = new ObjectMapper();

  /** The names of our classes, others' and the JDK's, frames, statements, places on the disk. */
  private static final Pattern INSIDE =
      Pattern.compile(
          "io\\.forebay\\.(api|core|db|service)\\b|\\bjavax?\\.[a-z]+\\.|com\\.fasterxml|org\\.(jboss"
              + "|hibernate|postgresql|eclipse)|io\\.(quarkus|vertx|smallrye|netty)|graphql\\.[a-z]+\\."
              + "|(?<!\"DataFetching)Exception\\b|\\bat [\\w.$]+\\([\\w.]+:\\d+\\)|SQLSTATE|PSQL|\\bSELECT \\w|INSERT INTO"
              + "|/(root|home|tmp|usr|work|var)/");

  private Verdicts() {}

  static Optional<String> ofRest(Operation operation, OddRequest request, Answer answer) {
    if (answer.status() == 0) {
      return Optional.of("no answer");
    }
    if (answer.status() >= 500) {
      return Optional.of("a server error");
    }
    if (answer.status() < 400) {
      return operation.declares(answer.status()) || request.strays()
          ? Optional.empty()
          : Optional.of("a status that the document does not name");
    }
    if (!answer.isProblem()) {
      return answer.status() == 400 && !request.isUri()
          ? Optional.empty()
          : Optional.of("no problem document");
    }
    return problem(answer).flatMap(code -> undeclared(operation, request, code));
  }

  private static Optional<ProblemCode> problem(Answer answer) {
    return json(answer).map(node -> ProblemCode.ofCode(node.path("code").asText()));
  }

  private static Optional<String> undeclared(
      Operation operation, OddRequest request, ProblemCode code) {
    boolean general =
        switch (code) {
          case URI_TOO_LONG, HEADERS_TOO_LARGE -> true;
          default -> request.strays();
        };
    return general || operation.declares(code.status(), code.code())
        ? Optional.empty()
        : Optional.of("a code that the document does not name for " + operation);
  }

  static Optional<String> ofGraph(Answer answer) {
    if (answer.status() == 0 || answer.status() >= 500) {
      return Optional.of("no answer, or a server error");
    }
    if (answer.isProblem()) {
      return problem(answer).isPresent() ? Optional.empty() : Optional.of("no code");
    }
    Optional<JsonNode> json = json(answer);
    if (json.isEmpty()) {
      return Optional.of("no JSON");
    }
    for (JsonNode error : json.get().path("errors")) {
      ProblemCode code = ProblemCode.ofCode(error.path("extensions").path("code").asText());
      if (code.status() >= 500) {
        return Optional.of("an error of our own");
      }
    }
    return Optional.empty();
  }

  /** What the answer tells that it must not; what the request itself said is no news. */
  static Optional<String> leak(String request, Answer answer, List<String> kept) {
    return Stream.concat(
            kept.stream().filter(answer.body()::contains),
            INSIDE.matcher(answer.body()).results().map(match -> match.group()))
        .filter(found -> !request.contains(found))
        .findFirst()
        .map(found -> "tells of " + found);
  }

  private static Optional<JsonNode> json(Answer answer) {
    try {
      return Optional.of(JSON.readTree(answer.body()));
    } catch (IOException _) {
      return Optional.empty();
    }
  }
}
