package purse.updater.reconcile;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import purse.core.WalletId;
import purse.updater.ledger.DynamoDbWallets;
import purse.updater.ledger.WalletPages;
import purse.updater.readmodel.PagesRefusedException;
import purse.updater.readmodel.PostgresWallets;
import purse.updater.readmodel.WalletRows;
import purse.updater.reconcile.Finding.Outcome;

/** Compares the rows of a wallet with its pages, and mends them, while pages are copied. */
final class ReadModelInspection {
  private static final Logger LOG = LoggerFactory.getLogger(ReadModelInspection.class);

  /** Each is followed by a look, in which a row that was just copied may need another one. */
  private static final int REPAIRS_MAX = 3;

  private final DynamoDbWallets ledger;
  private final PostgresWallets readModel;
  private final InstantSource clock;

  ReadModelInspection(DynamoDbWallets ledger, PostgresWallets readModel, InstantSource clock) {
    this.ledger = ledger;
    this.readModel = readModel;
    this.clock = clock;
  }

  /** A look whose findings are facts: rows, then all pages, then rows. */
  record Look(WalletRows before, WalletPages pages, Instant readAt, List<Difference> differences) {}

  /**
   * What rows and pages do not agree about.
   *
   * @param pages of the scope, as they were just read
   * @param rows as they were read after them
   */
  Look look(Scope scope, WalletPages pages, WalletRows rows) {
    var looksRight = new ReadModelCheck(scope, rows, pages, rows).differences().isEmpty();
    return looksRight
        ? new Look(rows, pages, clock.instant(), List.of())
        : look(scope, pages.walletId(), rows);
  }

  /** Mends what was found, looks again, and tells what became of it. */
  List<Finding> repair(Scope scope, Look found) {
    var last = found;
    for (var repair = 0; repair < REPAIRS_MAX && !last.differences().isEmpty(); repair++) {
      if (!isMended(last)) {
        break;
      }
      var walletId = found.pages().walletId();
      last = look(scope, walletId, readModel.rows(walletId));
    }
    return findings(found.differences(), last.differences());
  }

  private Look look(Scope scope, WalletId walletId, WalletRows before) {
    var readAt = clock.instant();
    var pages = ledger.pages(walletId);
    var after = readModel.rows(walletId);
    return new Look(
        before, pages, readAt, new ReadModelCheck(scope, before, pages, after).differences());
  }

  private boolean isMended(Look look) {
    var walletId = look.pages().walletId();
    try {
      readModel.mend(
          walletId, look.before(), look.pages().pages(), look.pages().open(), look.readAt());
      return true;
    } catch (PagesRefusedException e) {
      LOG.warn("wallet {} is not repaired: {}", walletId, e.getMessage());
      LOG.debug("wallet {} is not repaired", walletId, e);
      return false;
    }
  }

  private static List<Finding> findings(List<Difference> found, List<Difference> remaining) {
    var findings = new ArrayList<Finding>();
    found.stream()
        .filter(difference -> remaining.stream().noneMatch(difference::isAbout))
        .forEach(difference -> findings.add(new Finding(difference, Outcome.REPAIRED)));
    remaining.forEach(difference -> findings.add(new Finding(difference, Outcome.NOT_REPAIRED)));
    return findings;
  }
}
