package io.forebay.db.sql;

import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * A statement whose parameters have names, such as {@code :limit}, as one with positions: a name
 * may occur in it more than once.
 */
record NamedParameters(String positional, List<Object> values) {

  /** Not the type of a cast, which has two colons. */
  private static final Pattern NAME = Pattern.compile("(?<!:):([A-Za-z]\\w*)");

  static NamedParameters of(String named, Map<String, ?> parameters) {
    return new NamedParameters(
        NAME.matcher(named).replaceAll("?"),
        NAME.matcher(named).results().map(found -> value(found, parameters)).toList());
  }

  private static Object value(MatchResult found, Map<String, ?> parameters) {
    Object value = parameters.get(found.group(1));
    if (value == null) {
      throw new IllegalArgumentException("the statement's " + found.group() + " has no value");
    }
    return value;
  }
}
