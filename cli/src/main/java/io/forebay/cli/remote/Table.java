package io.forebay.cli.remote;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** Lists in columns that are as wide as what is in them. */
final class Table {

  private static final String GAP = "  ";
  private static final String NOTHING = "-";

  private final List<Column> columns = new ArrayList<>();

  private record Column(String title, boolean isNumber, Function<JsonNode, String> cell) {}

  /** A column with texts. */
  Table text(String title, Function<JsonNode, String> cell) {
    columns.add(new Column(title, false, cell));
    return this;
  }

  /** A column with what a member says. */
  Table text(String title, String member) {
    return text(title, item -> item.path(member).asText());
  }

  /** A column of numbers, which end below each other. */
  Table number(String title, Function<JsonNode, String> cell) {
    columns.add(new Column(title, true, cell));
    return this;
  }

  /** The lines of a list that comes in pages. */
  Lines lines() {
    return new Lines();
  }

  /** Columns keep the width that an earlier page has given them. */
  final class Lines {

    private final int[] widths = new int[columns.size()];
    private boolean hasTitle;

    /** The title, before the first, and a line for each item. */
    List<String> of(List<JsonNode> items) {
      List<List<String>> rows = new ArrayList<>();
      if (!hasTitle) {
        rows.add(columns.stream().map(Column::title).toList());
        hasTitle = true;
      }
      for (JsonNode item : items) {
        rows.add(columns.stream().map(column -> cell(column.cell().apply(item))).toList());
      }
      for (List<String> row : rows) {
        for (int i = 0; i < widths.length; i++) {
          widths[i] = Math.max(widths[i], width(row.get(i)));
        }
      }
      return rows.stream().map(row -> line(row, widths)).toList();
    }
  }

  private String line(List<String> row, int[] widths) {
    StringBuilder line = new StringBuilder();
    for (int i = 0; i < row.size(); i++) {
      String space = " ".repeat(widths[i] - width(row.get(i)));
      line.append(i == 0 ? "" : GAP)
          .append(columns.get(i).isNumber() ? space + row.get(i) : row.get(i) + space);
    }
    return line.toString().stripTrailing();
  }

  /** What it says comes from others: it must not move the cursor or begin a line. */
  private static String cell(String text) {
    return text.isEmpty() ? NOTHING : Plain.text(text);
  }

  private static int width(String text) {
    return text.codePointCount(0, text.length());
  }
}
