package io.forebay.db.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class NamedParametersTest {

  @Test
  void eachOccurrenceOfANameHasItsValue() {
    assertThat(
            NamedParameters.of(
                "SELECT :a::text, '{\"a\": 1}' WHERE id > :after OFFSET :a - 1",
                Map.of("a", 7, "after", "x")))
        .isEqualTo(
            new NamedParameters(
                "SELECT ?::text, '{\"a\": 1}' WHERE id > ? OFFSET ? - 1", List.of(7, "x", 7)));
  }

  @Test
  void aNameWithoutAValueIsAMistake() {
    assertThatThrownBy(() -> NamedParameters.of("SELECT :absent", Map.of("present", 1)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(":absent");
  }
}
