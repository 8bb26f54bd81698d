package purse.simulation;

import java.util.Map;
import java.util.TreeMap;
import purse.command.wallet.RecordingOutcome;
import purse.command.wallet.RecordingOutcome.BalanceLimit;
import purse.command.wallet.RecordingOutcome.Failed;
import purse.command.wallet.RecordingOutcome.InsufficientCoins;
import purse.command.wallet.RecordingOutcome.Overloaded;
import purse.command.wallet.RecordingOutcome.Recorded;
import purse.command.wallet.RecordingOutcome.Replayed;
import purse.command.wallet.RecordingOutcome.TraceIdReused;
import purse.command.wallet.RecordingOutcome.Undecided;

/** The entries of one wallet in one bulk request, which must be decided one after the other. */
final class EntriesInOrder {
  /** By entry: twice the sequence of a coin, and one more for what was refused after that coin. */
  private final TreeMap<Integer, Long> places = new TreeMap<>();

  /**
   * Replays say nothing: their place is that of another request.
   *
   * @param entry its number in the request
   */
  void answered(int entry, RecordingOutcome outcome) {
    switch (outcome) {
      case Recorded(var coin) -> decided(entry, 2 * coin.sequence());
      case InsufficientCoins(var _, var version) -> decided(entry, 2 * version + 1);
      case BalanceLimit(var _, var version) -> decided(entry, 2 * version + 1);
      case Replayed _, TraceIdReused _, Undecided _, Overloaded _, Failed _ -> {}
    }
  }

  private void decided(int entry, long place) {
    places.put(entry, place);
    var ahead = places.lowerEntry(entry);
    var behind = places.higherEntry(entry);
    Check.that(
        isInOrder(ahead, place) && (behind == null || place <= behind.getValue()),
        () -> "entry " + entry + " out of order, of " + places);
  }

  private static boolean isInOrder(Map.Entry<Integer, Long> ahead, long place) {
    return ahead == null || ahead.getValue() <= place;
  }
}
