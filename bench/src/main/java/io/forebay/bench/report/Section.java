package io.forebay.bench.report;

import java.util.ArrayList;
import java.util.List;

/**
 * The outcome of one row of the benchmarks.
 *
 * @param title what was measured
 * @param remarks what a reader must know to judge the figures
 * @param table lines of equal length; the first holds the columns' names
 */
public record Section(
    String title, List<String> remarks, List<List<String>> table, List<Verdict> verdicts) {

  /** As Markdown. */
  public String markdown() {
    StringBuilder text = new StringBuilder("## ").append(title).append("\n\n");
    if (!table.isEmpty()) {
      text.append(table(table)).append('\n');
    }
    if (!verdicts.isEmpty()) {
      List<List<String>> lines = new ArrayList<>();
      lines.add(List.of("target", "figure", ""));
      verdicts.forEach(v -> lines.add(List.of(v.target(), v.figure(), v.word())));
      text.append(table(lines)).append('\n');
    }
    remarks.forEach(remark -> text.append("- ").append(remark).append('\n'));
    return text.append('\n').toString();
  }

  private static String table(List<List<String>> lines) {
    int columns = lines.getFirst().size();
    int[] widths = new int[columns];
    lines.forEach(
        line -> {
          for (int i = 0; i < columns; i++) {
            widths[i] = Math.max(widths[i], Math.max(3, line.get(i).length()));
          }
        });
    StringBuilder text = new StringBuilder();
    for (int row = 0; row < lines.size(); row++) {
      line(text, lines.get(row), widths);
      if (row == 0) {
        for (int width : widths) {
          text.append("|-").append("-".repeat(width)).append('-');
        }
        text.append("|\n");
      }
    }
    return text.toString();
  }

  private static void line(StringBuilder text, List<String> cells, int[] widths) {
    for (int i = 0; i < widths.length; i++) {
      String cell = cells.get(i);
      text.append("| ").append(cell).append(" ".repeat(widths[i] - cell.length())).append(' ');
    }
    text.append("|\n");
  }
}
