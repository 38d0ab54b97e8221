package io.forebay.cli.remote;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TableTest {

  private static final Table TABLE =
      new Table().text("NAME", "name").number("SIZE", item -> item.path("size").asText());

  private static JsonNode item(String name, String size) {
    return new ObjectMapper().valueToTree(Map.of("name", name, "size", size));
  }

  @Test
  void columnsAreAsWideAsWhatIsInThem() {
    assertThat(
            TABLE
                .lines()
                .of(List.of(item("cats", "5"), item("a-long-name", "12345"), item("", ""))))
        .containsExactly(
            "NAME          SIZE", //
            "cats             5",
            "a-long-name  12345",
            "-                -");
  }

  @Test
  void pagesAreBelowEachOther() {
    Table.Lines lines = TABLE.lines();

    assertThat(lines.of(List.of(item("first-of-all", "1"))))
        .containsExactly("NAME          SIZE", "first-of-all     1");
    assertThat(lines.of(List.of(item("second", "2")))).containsExactly("second           2");
  }

  @Test
  void noItemsAreATitle() {
    assertThat(TABLE.lines().of(List.of())).containsExactly("NAME  SIZE");
  }

  @Test
  void charactersBeyondTheFirstPlaneAreOneEach() {
    assertThat(TABLE.lines().of(List.of(item("💥💥", "1"))).getLast()).isEqualTo("💥💥       1");
  }

  @Test
  void textsOfOthersDoNotMoveTheCursor() {
    assertThat(TABLE.lines().of(List.of(item("a\u001b[2Jb\nc\u202ed", "1"))).getLast())
        .isEqualTo("a\\u001b[2Jb\\u000ac\\u202ed     1");
  }
}
