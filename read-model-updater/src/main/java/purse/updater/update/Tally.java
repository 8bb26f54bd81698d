package purse.updater.update;

import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import purse.core.WalletId;
import purse.ledger.CorruptItemException;
import purse.updater.readmodel.Copied;
import purse.updater.readmodel.RunFigures;

/** What a run has done so far. */
final class Tally {
  private static final Logger LOG = LoggerFactory.getLogger(Tally.class);
  private static final int NAMED_MAX = 10;

  private final Set<WalletId> walletsSetAside = new TreeSet<>();
  private long itemsSetAside;
  private long pages;
  private long hoursChanged;
  private long hoursRestated;
  private long markersKept;
  private Optional<Duration> lag = Optional.empty();

  void read(int morePages) {
    pages += morePages;
  }

  void copied(Copied copied, Instant readAt) {
    hoursChanged += copied.hoursChanged();
    hoursRestated += copied.hoursRestated();
    copied.lackedSince().ifPresent(since -> lacked(since, readAt));
  }

  /**
   * A change that was not yet copied when it was read; clocks may differ, so it may seem to come.
   */
  void lacked(Instant since, Instant readAt) {
    var age = since.isBefore(readAt) ? Duration.between(since, readAt) : Duration.ZERO;
    lag = lag.filter(longest -> longest.compareTo(age) >= 0).or(() -> Optional.of(age));
  }

  void keptMarkers(long markers) {
    markersKept += markers;
  }

  void setAside(WalletId walletId, Throwable why) {
    if (walletsSetAside.add(walletId)) {
      LOG.warn("wallet {} is set aside: {}", walletId, why.getMessage());
      LOG.debug("wallet {} is set aside", walletId, why);
    }
  }

  /** Something is marked that is no wallet's page. */
  void setAside(CorruptItemException why) {
    itemsSetAside++;
    LOG.warn("an item is set aside: {}", why.getMessage());
  }

  boolean isSetAside(WalletId walletId) {
    return walletsSetAside.contains(walletId);
  }

  boolean isComplete() {
    return walletsSetAside.isEmpty() && itemsSetAside == 0;
  }

  RunFigures figures() {
    return new RunFigures(
        pages,
        hoursChanged,
        hoursRestated,
        markersKept,
        walletsSetAside.size() + itemsSetAside,
        lag);
  }

  Optional<String> message() {
    return isComplete()
        ? Optional.empty()
        : Optional.of(
            String.format(
                Locale.ROOT,
                "set aside: %s items, wallets %s",
                itemsSetAside,
                walletsSetAside.stream()
                    .limit(NAMED_MAX)
                    .map(WalletId::value)
                    .collect(Collectors.joining(" "))));
  }
}
