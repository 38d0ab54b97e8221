package io.forebay.api.request;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.core.JacksonException;
import io.forebay.core.problem.ProblemException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonRulesTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "[]",
        "1",
        "\"\"",
        "null",
        " {\"a\": {\"a\": [{\"a\": 1}, {\"a\": 1.5e10}]}} ",
        "{\"name\": \"\\ud83d\\ude00 😀 e\\u0301 \\u202e\"}",
      })
  void whatIsOneJsonValuePasses(String json) {
    assertThatCode(() -> check(json)).doesNotThrowAnyException();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{\"name\": 1, \"name\": 2} | name",
        "{\"sources\": [{}, {\"uri\": 1, \"x\": {}, \"uri\": 2}]} | sources[1].uri",
        "{\"name\": \"a\\u0000b\"} | name",
        "{\"labels\": {\"a\\u0000b\": 1}} | labels.a\0b",
        "{\"name\": \"\\ud83d\"} | name",
        "{\"list\": [\"fine\", \"\\ude00\\ud83d\"]} | list[1]",
        "{\"n\": 1e999999999} | n",
        "{\"n\": [-1.5E-1000]} | n[0]",
      })
  void whatReadersWouldReadDifferentlyIsRefusedByItsName(String json, String field) {
    assertThat(catchThrowableOfType(ProblemException.class, () -> check(json)).problem().members())
        .containsEntry("field", field);
  }

  @ParameterizedTest
  @ValueSource(strings = {"{} {}", "1 2", "{}[]", "{\"a\": 1}\n{\"a\": 1}"})
  void aSecondValueIsRefused(String json) {
    assertThatThrownBy(() -> check(json))
        .isInstanceOf(ProblemException.class)
        .hasMessageContaining("more than one");
  }

  @Test
  void whatIsTooDeepOrTooLongIsRefused() {
    assertThatCode(() -> check("[".repeat(50) + "]".repeat(50))).doesNotThrowAnyException();
    for (String json :
        new String[] {
          "[".repeat(51) + "]".repeat(51),
          "[".repeat(100_000),
          "1".repeat(101),
          "{\"" + "x".repeat(1_001) + "\": 1}",
          "{\"a\": tru",
          "{\"a\": 1}}",
        }) {
      assertThatThrownBy(() -> check(json)).isInstanceOf(JacksonException.class);
    }
  }

  @Test
  void bytesThatAreNoUtf8AreRefusedOrRefusedAsTheTextThatTheyBecome() {
    assertThatThrownBy(() -> JsonRules.check(new byte[] {'"', (byte) 0xff, '"'}))
        .isInstanceOf(JacksonException.class);
    assertThatThrownBy(
            () -> JsonRules.check(new byte[] {'"', (byte) 0xed, (byte) 0xa0, (byte) 0x80, '"'}))
        .isInstanceOfAny(JacksonException.class, ProblemException.class);
  }

  private static void check(String json) throws java.io.IOException {
    JsonRules.check(json.getBytes(StandardCharsets.UTF_8));
  }
}
