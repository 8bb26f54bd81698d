package purse.updater.rebuild;

import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import purse.updater.pending.PageScan;
import purse.updater.readmodel.ItemSetAside;
import purse.updater.readmodel.RebuildLock;
import purse.updater.readmodel.RebuildRun;
import purse.updater.readmodel.ShadowModel;
import purse.updater.rebuild.RebuildResult.Compared;
import purse.updater.rebuild.RebuildResult.Refused;
import purse.updater.rebuild.RebuildResult.Stopped;
import purse.updater.rebuild.RebuildResult.Swapped;
import purse.updater.update.StopSignal;
import purse.updater.update.Update;

/**
 * Fills shadow tables from a scan of the ledger, and lets them take the live tables' place. From
 * the moment they exist, every update writes both; what an update copied before that moment, the
 * scan sees. So nothing that queries were told is lacking once the scan is through, and what the
 * ledger still marks as changed is copied by an update like any other.
 */
public final class Rebuild {
  private static final Logger LOG = LoggerFactory.getLogger(Rebuild.class);
  private static final int NAMED_MAX = 10;
  private static final Duration PAUSE = Duration.ofSeconds(1);

  private final PageScan scan;
  private final ShadowModel shadow;
  private final InstantSource clock;
  private final Fill fill;
  private final CatchUp catchUp;
  private final Swap swap;

  public Rebuild(PageScan scan, ShadowModel shadow, Update update, InstantSource clock) {
    this(scan, shadow, update, clock, PAUSE);
  }

  /**
   * @param pause before trying again what was in the way of others, or they of it
   */
  Rebuild(PageScan scan, ShadowModel shadow, Update update, InstantSource clock, Duration pause) {
    this.scan = scan;
    this.shadow = shadow;
    this.clock = clock;
    this.fill = new Fill(scan, shadow, clock);
    this.catchUp = new CatchUp(shadow, update, pause);
    this.swap = new Swap(shadow, clock, pause);
  }

  /**
   * Goes on where an earlier run ended, if it did not come to its end.
   *
   * @param stop ends it after the batches that it is at
   * @throws purse.core.StoreUnavailableException if a store is
   * @throws purse.updater.StoreRefusedException if a store refused, or another rebuild is under way
   */
  public RebuildResult run(RebuildChoice choice, StopSignal stop) {
    try (var lock = shadow.lock()) {
      if (choice.restarts()) {
        shadow.abandon(clock.instant());
      }
      var run = shadow.open().orElseGet(() -> create(choice));
      return obstacle(run)
          .<RebuildResult>map(Refused::new)
          .orElseGet(() -> run(run, choice, lock, stop));
    }
  }

  /** Drops what was filled; there need not be anything. */
  public void abandon() {
    try (var _ = shadow.lock()) {
      shadow.abandon(clock.instant());
    }
  }

  private RebuildRun create(RebuildChoice choice) {
    var run = shadow.create(scan.table(), choice.segments(), clock.instant());
    LOG.info("rebuild {} begins: from now on every update writes both models", run.id());
    return run;
  }

  private Optional<String> obstacle(RebuildRun run) {
    if (!run.ledgerTable().equals(scan.table())) {
      return Optional.of(
          String.format(
              Locale.ROOT,
              "a rebuild from table %s is not finished. Finish it, or drop it with: rebuild --abandon",
              run.ledgerTable()));
    }
    return run.isCurrent()
        ? Optional.empty()
        : Optional.of(
            "the schema was migrated since this rebuild began. Begin anew with: rebuild --restart");
  }

  private RebuildResult run(
      RebuildRun run, RebuildChoice choice, RebuildLock lock, StopSignal stop) {
    if (!fill.run(run, stop)) {
      return new Stopped();
    }
    var setAside = fill.retrySetAside(run);
    if (!setAside.isEmpty()) {
      return new Refused(describe(setAside));
    }
    var refusal = catchUp.run(choice.allowsBehind(), stop);
    if (stop.isRequested()) {
      return new Stopped();
    }
    return refusal
        .<RebuildResult>map(Refused::new)
        .orElseGet(() -> finish(run, choice, lock, stop));
  }

  private RebuildResult finish(
      RebuildRun run, RebuildChoice choice, RebuildLock lock, StopSignal stop) {
    if (choice.isDryRun()) {
      return new Compared();
    }
    lock.check();
    if (swap.run(run, stop)) {
      return new Swapped();
    }
    return stop.isRequested()
        ? new Stopped()
        : new Refused("others held its tables all the time. Try again with: rebuild");
  }

  private static String describe(List<ItemSetAside> setAside) {
    return String.format(
        Locale.ROOT,
        "%s items of the ledger could not be copied, such as %s. Mend them and go on with: rebuild",
        setAside.size(),
        setAside.stream()
            .limit(NAMED_MAX)
            .map(item -> String.format(Locale.ROOT, "%s (%s)", item.key(), item.reason()))
            .collect(Collectors.joining(", ")));
  }
}
