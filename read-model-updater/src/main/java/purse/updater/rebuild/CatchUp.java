package purse.updater.rebuild;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Gatherers;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import purse.updater.readmodel.Comparison;
import purse.updater.readmodel.ShadowModel;
import purse.updater.readmodel.WalletInDoubt;
import purse.updater.update.StopSignal;
import purse.updater.update.Update;

/**
 * Copies what changed during the scan, and proves each wallet of the shadow tables: it was complete
 * at some moment after the scan, and not behind the live one. As every later update writes both, it
 * then stays as good as the live one, so a wallet has to be seen so only once.
 */
final class CatchUp {
  private static final Logger LOG = LoggerFactory.getLogger(CatchUp.class);
  private static final int ROUNDS_MAX = 10;

  /** In one statement: each may have a hundred thousand hours. */
  private static final int WALLETS_ASKED_MAX = 20;

  private static final int NAMED_MAX = 10;

  /** Beyond that it is not that a few wallets are just changing. */
  private static final int IN_DOUBT_MAX = 10_000;

  private static final long NANOS_BETWEEN_LINES = Duration.ofSeconds(5).toNanos();

  private final ShadowModel shadow;
  private final Update update;
  private final Duration pause;

  CatchUp(ShadowModel shadow, Update update, Duration pause) {
    this.shadow = shadow;
    this.update = update;
    this.pause = pause;
  }

  /** Why the shadow tables must not take the live ones' place, if so. */
  Optional<String> run(boolean allowsBehind, StopSignal stop) {
    update(stop);
    shadow.analyze();
    var comparison = compare(stop);
    comparison.lines().forEach(LOG::info);
    var inDoubt = unproven(comparison.inDoubt(), allowsBehind);
    // A wallet that was changing all the time may have been seen between two of its pages.
    for (var round = 1; isWorthTrying(inDoubt, round, stop); round++) {
      LOG.info("{} wallets are not complete yet: {}", inDoubt.size(), named(inDoubt));
      stop.await(pause);
      update(stop);
      inDoubt = unproven(stillInDoubt(inDoubt), allowsBehind);
    }
    return inDoubt.isEmpty() ? Optional.empty() : Optional.of(refusal(inDoubt));
  }

  private void update(StopSignal stop) {
    if (!stop.isRequested()) {
      LOG.info("catching up: {}", update.run(stop).summary());
    }
  }

  private Comparison compare(StopSignal stop) {
    var comparison = Comparison.NOTHING;
    var lineNanos = System.nanoTime();
    var next = shadow.compare("");
    while (next.isPresent() && !stop.isRequested()) {
      comparison = comparison.plus(next.get());
      if (System.nanoTime() - lineNanos >= NANOS_BETWEEN_LINES) {
        lineNanos = System.nanoTime();
        LOG.info("{} wallets compared so far", comparison.wallets().shadow());
      }
      next = shadow.compare(comparison.last());
    }
    return comparison;
  }

  private List<WalletInDoubt> stillInDoubt(List<WalletInDoubt> inDoubt) {
    return inDoubt.stream()
        .map(WalletInDoubt::walletId)
        .gather(Gatherers.windowFixed(WALLETS_ASKED_MAX))
        .flatMap(wallets -> shadow.inDoubt(wallets).stream())
        .toList();
  }

  private static List<WalletInDoubt> unproven(List<WalletInDoubt> inDoubt, boolean allowsBehind) {
    return inDoubt.stream().filter(wallet -> !(allowsBehind && wallet.isOnlyBehind())).toList();
  }

  private static boolean isWorthTrying(List<WalletInDoubt> inDoubt, int round, StopSignal stop) {
    return !inDoubt.isEmpty()
        && inDoubt.size() <= IN_DOUBT_MAX
        && round <= ROUNDS_MAX
        && !stop.isRequested();
  }

  private static String refusal(List<WalletInDoubt> inDoubt) {
    var isBehind = inDoubt.stream().anyMatch(WalletInDoubt::isBehind);
    return String.format(
        Locale.ROOT,
        "%s wallets of the new one are behind it or not complete, such as %s. %s",
        inDoubt.size(),
        named(inDoubt),
        isBehind
            ? "If the ledger is right, as after its restore to an earlier time, swap them with:"
                + " rebuild --allow-behind"
            : "The ledger contradicts itself there (see: reconcile), or they change all the"
                + " time: try again with: rebuild");
  }

  private static String named(List<WalletInDoubt> inDoubt) {
    return inDoubt.stream()
        .limit(NAMED_MAX)
        .map(WalletInDoubt::toString)
        .collect(Collectors.joining(", "));
  }
}
