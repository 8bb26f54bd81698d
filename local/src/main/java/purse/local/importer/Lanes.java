package purse.local.importer;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.PriorityQueue;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Rows to be sent beside each other. All rows of a wallet go into one lane, in their order, and
 * next to each other, because what comes together shares the ledger's transactions.
 *
 * @param requests of each lane, to be sent one after the other
 */
record Lanes(List<List<List<Row.Entry>>> requests) {
  private static final int ENTRIES_MAX = 1_000;

  /** Less than the mebibyte that the service reads. */
  private static final int BYTES_MAX = 1_000_000;

  static Lanes of(List<Row.Entry> rows, int lanesMax) {
    var byWallet =
        rows.stream()
            .collect(
                Collectors.groupingBy(Row.Entry::wallet, LinkedHashMap::new, Collectors.toList()));
    return new Lanes(distributed(byWallet.values(), lanesMax).map(Lanes::cut).toList());
  }

  /** Each wallet into the lane that has the least to do. */
  private static Stream<List<Row.Entry>> distributed(
      Collection<List<Row.Entry>> wallets, int lanesMax) {
    var lanes = new PriorityQueue<List<Row.Entry>>(Comparator.comparingInt(List::size));
    for (var i = 0; i < Math.min(lanesMax, wallets.size()); i++) {
      lanes.add(new ArrayList<>());
    }
    for (List<Row.Entry> wallet : wallets) {
      var lane = lanes.remove();
      lane.addAll(wallet);
      lanes.add(lane);
    }
    return lanes.stream();
  }

  private static List<List<Row.Entry>> cut(List<Row.Entry> lane) {
    var requests = new ArrayList<List<Row.Entry>>();
    var bytes = BYTES_MAX;
    for (Row.Entry row : lane) {
      var rowBytes = row.text().getBytes(StandardCharsets.UTF_8).length + 1;
      bytes += rowBytes;
      if (bytes > BYTES_MAX || requests.getLast().size() == ENTRIES_MAX) {
        requests.add(new ArrayList<>());
        bytes = rowBytes;
      }
      requests.getLast().add(row);
    }
    return requests;
  }
}
