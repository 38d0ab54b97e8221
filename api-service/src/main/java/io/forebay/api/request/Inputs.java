package io.forebay.api.request;

import com.fasterxml.jackson.databind.JsonNode;
import io.forebay.core.problem.Problem;
import io.forebay.core.problem.ProblemCode;
import io.forebay.core.problem.ProblemException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Checks of optional and required members of requests. */
public final class Inputs {

  private Inputs() {}

  /** The value, or the problem that it is missing. */
  public static <T> T required(String field, T value) {
    if (value == null) {
      throw invalid(field, "is missing.");
    }
    return value;
  }

  /** How a version is named in JSON: its number may be a number and a text. */
  public static String reference(String field, JsonNode value) {
    if (!value.isTextual() && !value.isIntegralNumber()) {
      throw invalid(field, "is a number or a text.");
    }
    return value.asText();
  }

  /** A text of at most so many characters; empty when it is missing. */
  public static String text(String field, String value, int max) {
    String text = Objects.requireNonNullElse(value, "");
    if (text.length() > max) {
      throw invalid(field, "has more than " + max + " characters.");
    }
    Texts.flaw(text)
        .ifPresent(
            flaw -> {
              throw invalid(field, flaw);
            });
    return text;
  }

  /** A list without nulls, of any length; empty when it is missing. */
  public static <T> List<T> list(String field, List<T> values) {
    return list(field, values, Integer.MAX_VALUE);
  }

  /** A list without nulls; empty when it is missing. */
  public static <T> List<T> list(String field, List<T> values, int max) {
    if (values == null) {
      return List.of();
    }
    if (values.size() > max) {
      throw invalid(field, "has more than " + max + " items.");
    }
    if (values.stream().anyMatch(Objects::isNull)) {
      throw invalid(field, "contains null.");
    }
    return List.copyOf(values);
  }

  /** A map of texts without nulls; empty when it is missing. */
  public static Map<String, String> texts(
      String field, Map<String, String> values, int maxEntries, int maxLength) {
    if (values == null) {
      return Map.of();
    }
    if (values.size() > maxEntries) {
      throw invalid(field, "has more than " + maxEntries + " entries.");
    }
    values.forEach(
        (key, value) -> {
          text(field, required(field, key), 253);
          text(field + "." + key, required(field + "." + key, value), maxLength);
        });
    return Map.copyOf(values);
  }

  /** One of an enumeration's names. */
  public static <E extends Enum<E>> E constant(String field, Class<E> type, String name) {
    return Arrays.stream(type.getEnumConstants())
        .filter(constant -> constant.name().equals(name))
        .findFirst()
        .orElseThrow(() -> invalid(field, "is one of " + List.of(type.getEnumConstants()) + "."));
  }

  /** An instant of RFC 3339. */
  public static Instant instant(String field, String text) {
    try {
      return OffsetDateTime.parse(text).toInstant();
    } catch (DateTimeParseException e) {
      throw new ProblemException(
          invalid(field, "is a time like 2026-01-31T09:00:00Z.").problem(), e);
    }
  }

  /**
   * A number that is sent as a text; null when there is none.
   *
   * @param flaw what is said of what is no number
   */
  public static Integer number(String field, String text, String flaw) {
    try {
      return text == null ? null : Integer.valueOf(text);
    } catch (NumberFormatException _) {
      throw invalid(field, flaw);
    }
  }

  /** The problem of a field. */
  public static ProblemException invalid(String field, String flaw) {
    return new ProblemException(
        new Problem(
            ProblemCode.INVALID_REQUEST,
            "The field " + field + " " + flaw,
            Map.of("field", field)));
  }
}
