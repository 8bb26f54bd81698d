package purse.benchmarks.report;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** A table in Markdown, whose columns are aligned, so that it can be read on a terminal too. */
public final class Table {
  private final List<List<String>> rows = new ArrayList<>();

  public Table(List<String> headings) {
    rows.add(List.copyOf(headings));
  }

  public void add(List<String> row) {
    rows.add(List.copyOf(row));
  }

  @Override
  public String toString() {
    var widths =
        IntStream.range(0, rows.getFirst().size())
            .map(column -> rows.stream().mapToInt(row -> row.get(column).length()).max().orElse(1))
            .toArray();
    var lines = new ArrayList<String>();
    rows.forEach(row -> lines.add(line(row, widths)));
    lines.add(1, line(rules(widths), widths));
    return String.join("\n", lines) + "\n";
  }

  private static List<String> rules(int[] widths) {
    return IntStream.of(widths).mapToObj("-"::repeat).toList();
  }

  private static String line(List<String> row, int[] widths) {
    return IntStream.range(0, widths.length)
        .mapToObj(column -> padded(row.get(column), widths[column]))
        .collect(Collectors.joining(" | ", "| ", " |"));
  }

  private static String padded(String text, int width) {
    return text + " ".repeat(width - text.length());
  }
}
