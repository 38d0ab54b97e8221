package io.forebay.api.request;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonStreamContext;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import io.forebay.core.problem.ProblemCode;
import io.forebay.core.problem.ProblemException;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What JSON in a request may look like, whoever reads it afterwards. Readers differ: of a name that
 * is there twice one takes the first, another the last, and some expand a number before they find
 * it too large.
 */
public final class JsonRules {

  /** Objects and arrays in each other. */
  public static final int MAX_DEPTH = 50;

  /** Characters of a number. */
  public static final int MAX_NUMBER = 100;

  /** Characters of a member's name. */
  public static final int MAX_NAME = 1_000;

  /** An exponent of at most two digits: what is larger expands to more than anybody counts. */
  private static final Pattern EXPONENT = Pattern.compile(".*[eE][+-]?0*[0-9]{3,}");

  private static final JsonFactory JSON =
      JsonFactory.builder()
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxNestingDepth(MAX_DEPTH)
                  .maxNumberLength(MAX_NUMBER)
                  .maxNameLength(MAX_NAME)
                  .build())
          .build();

  private JsonRules() {}

  /**
   * Lets one JSON value pass.
   *
   * @param document in UTF-8
   * @throws IOException when it is not JSON
   * @throws ProblemException with {@link ProblemCode#INVALID_REQUEST} that names the field
   */
  public static void check(byte[] document) throws IOException {
    try (JsonParser parser = JSON.createParser(document)) {
      Deque<Set<String>> names = new ArrayDeque<>();
      int values = 0;
      for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
        check(parser, token, names);
        if (parser.getParsingContext().inRoot() && ++values > 1) {
          throw new ProblemException(
              ProblemCode.INVALID_REQUEST, "The body has more than one JSON value.");
        }
      }
    }
  }

  private static void check(JsonParser parser, JsonToken token, Deque<Set<String>> names)
      throws IOException {
    switch (token) {
      case START_OBJECT -> names.push(new HashSet<>());
      case END_OBJECT -> names.pop();
      case FIELD_NAME -> {
        text(parser);
        if (!names.element().add(parser.currentName())) {
          throw Inputs.invalid(path(parser.getParsingContext()), "is there twice.");
        }
      }
      case VALUE_STRING -> text(parser);
      case VALUE_NUMBER_FLOAT -> {
        if (EXPONENT.matcher(parser.getText()).matches()) {
          throw Inputs.invalid(path(parser.getParsingContext()), "is a number out of all range.");
        }
      }
      case START_ARRAY,
          END_ARRAY,
          VALUE_NUMBER_INT,
          VALUE_TRUE,
          VALUE_FALSE,
          VALUE_NULL,
          VALUE_EMBEDDED_OBJECT,
          NOT_AVAILABLE -> {
        // Nothing that could be wrong by itself.
      }
    }
  }

  private static void text(JsonParser parser) throws IOException {
    String text = parser.getText();
    Texts.flaw(text)
        .ifPresent(
            flaw -> {
              throw Inputs.invalid(path(parser.getParsingContext()), flaw);
            });
  }

  private static String path(JsonStreamContext context) {
    if (context.inRoot()) {
      return "";
    }
    String above = path(context.getParent());
    if (context.inArray()) {
      return above + "[" + context.getCurrentIndex() + "]";
    }
    return above.isEmpty() ? context.getCurrentName() : above + "." + context.getCurrentName();
  }
}
