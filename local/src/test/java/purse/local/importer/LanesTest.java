package purse.local.importer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LanesTest {
  @Test
  void keeps_the_rows_of_a_wallet_in_one_lane_in_order_and_together() {
    var lanes = lanes(rows("a b a c b a", ""), 2);

    assertEquals(List.of("1a 3a 6a", "2b 5b 4c"), lanes);
  }

  @Test
  void gives_every_lane_about_as_much_to_do() {
    var rows =
        IntStream.range(0, 1_000).mapToObj(i -> new Row.Entry(i, "w" + i % 100, "")).toList();

    var sizes =
        Lanes.of(rows, 8).requests().stream().map(lane -> lane.getFirst().size()).sorted().toList();

    assertEquals(List.of(120, 120, 120, 120, 130, 130, 130, 130), sizes);
  }

  @Test
  void has_no_more_lanes_than_wallets() {
    assertEquals(List.of("1a 2a"), lanes(rows("a a", ""), 8));
    assertEquals(List.of(), lanes(List.of(), 8));
  }

  @Test
  void cuts_requests_before_they_have_too_many_entries() {
    var rows = IntStream.range(0, 2_001).mapToObj(i -> new Row.Entry(i, "w", "")).toList();

    assertEquals(List.of(1_000, 1_000, 1), sizes(rows));
  }

  @Test
  void cuts_requests_before_they_have_too_many_bytes() {
    var large = "ü".repeat(30_000);
    var rows = IntStream.range(0, 40).mapToObj(i -> new Row.Entry(i, "w", large)).toList();

    assertEquals(List.of(16, 16, 8), sizes(rows));
    assertTrue(16 * 60_001 < 1_000_000 && 17 * 60_001 > 1_000_000);
  }

  private static List<Integer> sizes(List<Row.Entry> ofOneWallet) {
    return Lanes.of(ofOneWallet, 8).requests().getFirst().stream().map(List::size).toList();
  }

  private static List<Row.Entry> rows(String wallets, String text) {
    var names = List.of(wallets.split(" "));
    return IntStream.range(0, names.size())
        .mapToObj(i -> new Row.Entry(i + 1, names.get(i), text))
        .toList();
  }

  private static List<String> lanes(List<Row.Entry> rows, int lanesMax) {
    return Lanes.of(rows, lanesMax).requests().stream()
        .map(
            lane ->
                String.join(
                    " ", lane.getFirst().stream().map(row -> row.line() + row.wallet()).toList()))
        .sorted()
        .toList();
  }
}
