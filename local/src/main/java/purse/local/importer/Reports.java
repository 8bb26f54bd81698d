package purse.local.importer;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import purse.local.importer.Outcome.Fate;

/** What an import tells of its rows: which do not count, and of which nobody knows. */
record Reports(RowReport refusals, RowReport doubts) implements Closeable {

  /** How long they are. */
  record Bytes(long refusals, long doubts) {
    static final Bytes NONE = new Bytes(0, 0);
  }

  static Reports open(Path rows, Bytes bytes) throws IOException {
    var refusals = RowReport.open(RowReport.ofRefusals(rows), bytes.refusals());
    try {
      return new Reports(refusals, RowReport.open(RowReport.ofDoubts(rows), bytes.doubts()));
    } catch (IOException | RuntimeException e) {
      refusals.close();
      throw e;
    }
  }

  void add(List<Row> stretch, List<Outcome> outcomes) throws IOException {
    var broken =
        stretch.stream()
            .filter(Row.Broken.class::isInstance)
            .map(Row.Broken.class::cast)
            .map(Refusal::of);
    var refused = of(Fate.REFUSED, outcomes).map(Outcome::refusal);
    refusals.add(ReportedRow.sorted(Stream.concat(broken, refused)));
    doubts.add(ReportedRow.sorted(of(Fate.NOT_KNOWN, outcomes).map(Outcome::doubt)));
  }

  Bytes bytes() throws IOException {
    return new Bytes(refusals.bytes(), doubts.bytes());
  }

  private static Stream<Outcome> of(Fate fate, List<Outcome> outcomes) {
    return outcomes.stream().filter(outcome -> outcome.is(fate));
  }

  @Override
  public void close() throws IOException {
    try (refusals) {
      doubts.close();
    }
  }
}
