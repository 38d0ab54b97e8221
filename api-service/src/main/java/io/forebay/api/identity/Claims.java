package io.forebay.api.identity;

import com.fasterxml.jackson.databind.JsonNode;
import io.forebay.db.sql.Json;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;

/** What a token says, once its signature was checked. */
record Claims(JsonNode root) {

  private static final int PARTS = 3;

  /**
   * @param token a JWT that somebody has checked
   */
  static Claims of(String token) {
    String[] parts = token.split("\\.", PARTS);
    return new Claims(
        Json.read(
            new String(Base64.getUrlDecoder().decode(parts[1]), StandardCharsets.UTF_8),
            JsonNode.class));
  }

  /** A claim that is a text; nothing for any other kind of value. */
  Optional<String> text(String name) {
    return Optional.of(find(name)).filter(JsonNode::isTextual).map(JsonNode::textValue);
  }

  /** A claim that is true, as JSON or, as some providers write it, as a text. */
  boolean isTrue(String name) {
    JsonNode value = find(name);
    return value.isBoolean() ? value.booleanValue() : value.asText().equals("true");
  }

  /** The texts of a claim that is a text or a list of them. */
  Set<String> texts(String name) {
    JsonNode value = find(name);
    Set<String> texts = new LinkedHashSet<>();
    if (value.isTextual()) {
      texts.add(value.textValue());
    } else if (value.isArray()) {
      value.forEach(
          item -> {
            if (item.isTextual()) {
              texts.add(item.textValue());
            }
          });
    }
    return texts;
  }

  /** Whether a claim is there, or has a value: {@code claim} or {@code claim=value}. */
  boolean has(String condition) {
    int sign = condition.indexOf('=');
    return sign < 0
        ? !find(condition).isMissingNode()
        : texts(condition.substring(0, sign)).contains(condition.substring(sign + 1));
  }

  /** Seconds since 1970, as {@code exp} and like claims are. */
  Optional<Long> seconds(String name) {
    return Optional.of(find(name)).filter(JsonNode::isNumber).map(JsonNode::longValue);
  }

  /** A name may be a URL, so it is a path only when there is no claim of that very name. */
  private JsonNode find(String name) {
    JsonNode node = root.path(name);
    if (node.isMissingNode() && name.contains("/")) {
      node = root;
      for (String step : name.split("/", -1)) {
        node = node.path(step);
      }
    }
    return node;
  }
}
