package purse.updater.reconcile;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import purse.core.Coins;
import purse.core.LedgerHour;
import purse.core.WalletId;
import purse.ledger.HourTotals;
import purse.ledger.Page;
import purse.ledger.PageKey;
import purse.updater.ledger.WalletPages;
import purse.updater.readmodel.HourRow;
import purse.updater.readmodel.WalletRow;
import purse.updater.readmodel.WalletRows;

/** What the versions prove of a row that was read before and after its page. */
class ReadModelCheckTest {
  private static final WalletId ANN = new WalletId("ann");
  private static final Instant NOON = Instant.parse("2026-06-15T12:00:00Z");
  private static final LedgerHour HOUR = LedgerHour.of(NOON);
  private static final long OF_PAGE = 5;

  /** Version 0 is that of a row that is not there. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          5 | 5 | false | ''                 | the same
          4 | 5 | false | ''                 | just copied
          0 | 5 | false | ''                 | just made
          5 | 6 | false | ''                 | copied from a newer page meanwhile
          5 | 6 | true  | ''                 | and its page was marked when it was read
          4 | 7 | false | ''                 | copied twice meanwhile
          0 | 6 | false | ''                 | made and copied meanwhile
          6 | 6 | false | version            | ahead from the beginning
          6 | 6 | true  | version            | ahead from the beginning, though marked
          6 | 9 | false | version            | ahead, and copied meanwhile
          4 | 4 | true  | ''                 | yet to be copied
          0 | 0 | true  | ''                 | yet to be made
          4 | 4 | false | version            | behind, and nobody will copy it
          0 | 0 | false | existence version  | lacks, and nobody will make it
          """)
  void tells_a_difference_from_what_goes_on(
      long before, long after, boolean isMarked, String differences, String name) {
    var check =
        new ReadModelCheck(new Scope.Everything(), rows(before), page(isMarked), rows(after));

    assertEquals(differences, whats(check.differences()), name);
  }

  private static String whats(List<Difference> differences) {
    return differences.stream()
        .map(difference -> difference.what().label())
        .distinct()
        .sorted()
        .collect(Collectors.joining(" "));
  }

  private static WalletPages page(boolean isMarked) {
    var page =
        new Page(
            ANN,
            HOUR,
            totals(OF_PAGE),
            OF_PAGE,
            NOON.plusSeconds(OF_PAGE),
            Optional.of(coins(OF_PAGE)),
            Optional.of(NOON).filter(_ -> isMarked));
    return new WalletPages(ANN, true, true, List.of(page), List.of());
  }

  /** All that a copy of the page of this version would have made. */
  private static WalletRows rows(long version) {
    if (version == 0) {
      return new WalletRows(Optional.empty(), new TreeMap<>(), List.of(), Map.of());
    }
    var at = NOON.plusSeconds(version);
    var hour =
        new HourRow(
            new PageKey(ANN, HOUR),
            totals(version),
            version,
            at,
            at,
            0,
            Optional.empty(),
            Optional.empty());
    var wallet =
        new WalletRow(ANN, Optional.of(coins(version)), version, version, version, Optional.of(at));
    var month = HOUR.start().atZone(ZoneOffset.UTC).toLocalDate().withDayOfMonth(1);
    return new WalletRows(
        Optional.of(wallet),
        new TreeMap<>(Map.of(HOUR, hour)),
        List.of(),
        Map.of(month, totals(version)));
  }

  private static HourTotals totals(long version) {
    return new HourTotals(coins(version), Coins.ZERO, version);
  }

  private static Coins coins(long version) {
    return Coins.of(Long.toString(version));
  }
}
