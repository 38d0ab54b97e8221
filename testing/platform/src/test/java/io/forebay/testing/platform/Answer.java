package io.forebay.testing.platform;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * What the API answered.
 *
 * @param text the body as it came
 * @param json the body, {@code null} JSON when there is none
 */
public record Answer(int status, String text, JsonNode json) {

  /** The body of an answer that is expected to be a success. */
  public JsonNode ok() {
    assertThat(status).as(text).isBetween(200, 299);
    return json;
  }

  /** The code of an answer that is expected to be a problem. */
  public String problem() {
    assertThat(status).as(text).isGreaterThanOrEqualTo(400);
    return json.path("code").asText();
  }
}
