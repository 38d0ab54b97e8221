package io.forebay.api.problem;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.core.io.JsonEOFException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.InvalidFormatException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import io.forebay.core.problem.Problem;
import io.forebay.core.problem.ProblemCode;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What is wrong with a JSON body, naming the field but neither its value nor Java's types. */
final class BodyProblems {

  private BodyProblems() {}

  static Optional<Problem> of(List<Throwable> chain) {
    return ProblemClassifier.first(chain, JacksonException.class).map(BodyProblems::describe);
  }

  private static Problem describe(JacksonException failure) {
    return switch (failure) {
      case UnrecognizedPropertyException unknown ->
          field(
              unknown,
              "is not known; the known ones are "
                  + unknown.getKnownPropertyIds().stream().map(String::valueOf).sorted().toList()
                  + ".");
      case InvalidFormatException wrong -> field(wrong, "has a value of the wrong form.");
      case MismatchedInputException wrong -> field(wrong, "is missing or of the wrong type.");
      case JsonMappingException wrong -> field(wrong, "has a value that is not allowed.");
      case StreamConstraintsException _ ->
          invalid("The body's JSON is too deep, or has a number, name or text that is too long.");
      case JsonEOFException _ -> invalid("The body ends in the middle of its JSON.");
      case JsonParseException broken ->
          invalid(
              "The body is not JSON: see line "
                  + broken.getLocation().getLineNr()
                  + ", column "
                  + broken.getLocation().getColumnNr()
                  + ".");
      case JacksonException _ -> invalid("The body is not JSON that can be read.");
    };
  }

  private static Problem field(JsonMappingException failure, String flaw) {
    String path = path(failure.getPath());
    return path.isEmpty()
        ? invalid("The body " + flaw)
        : new Problem(
            ProblemCode.INVALID_REQUEST, "The field " + path + " " + flaw, Map.of("field", path));
  }

  private static String path(List<JsonMappingException.Reference> references) {
    StringBuilder path = new StringBuilder();
    for (JsonMappingException.Reference reference : references) {
      if (reference.getFieldName() == null) {
        path.append('[').append(reference.getIndex()).append(']');
      } else {
        path.append(path.isEmpty() ? "" : ".").append(reference.getFieldName());
      }
    }
    return path.toString();
  }

  private static Problem invalid(String detail) {
    return new Problem(ProblemCode.INVALID_REQUEST, detail);
  }
}
