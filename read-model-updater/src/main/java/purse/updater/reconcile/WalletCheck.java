package purse.updater.reconcile;

import java.util.List;
import java.util.stream.Stream;
import purse.core.WalletId;
import purse.updater.ledger.WalletPages;
import purse.updater.readmodel.PostgresWallets;
import purse.updater.readmodel.WalletRows;
import purse.updater.reconcile.Finding.Outcome;

/**
 * Checks one wallet while it is written to, and mends its rows. A first look is quick, and what it
 * finds may be no more than traces of what is going on. Only then a second look follows.
 */
final class WalletCheck {
  private final Scope scope;
  private final boolean repairs;
  private final LedgerInspection ledger;
  private final ReadModelInspection readModel;
  private final PostgresWallets rows;
  private final Tally tally;

  WalletCheck(
      Scope scope,
      boolean repairs,
      LedgerInspection ledger,
      ReadModelInspection readModel,
      PostgresWallets rows,
      Tally tally) {
    this.scope = scope;
    this.repairs = repairs;
    this.ledger = ledger;
    this.readModel = readModel;
    this.rows = rows;
    this.tally = tally;
  }

  /**
   * All that was found. A wallet of which neither side knows anything in the scope is passed over.
   */
  List<Finding> check(WalletId walletId) {
    var pages = ledger.pages(scope, walletId);
    var walletRows = rows.rows(walletId);
    if (isOutOfScope(pages, walletRows)) {
      return List.of();
    }
    tally.checks(pages.pages().size());
    var ledgerDifferences = ledger.differences(scope, pages);
    var look = readModel.look(scope, pages, walletRows);
    return Stream.concat(
            ledgerDifferences.stream().map(this::inLedger),
            (mayRepair(ledgerDifferences, look)
                    ? readModel.repair(scope, look)
                    : look.differences().stream().map(this::inReadModel).toList())
                .stream())
        .toList();
  }

  private boolean isOutOfScope(WalletPages pages, WalletRows walletRows) {
    var hasPages = !pages.pages().isEmpty() || !pages.unreadable().isEmpty() || pages.hasCover();
    return !hasPages
        && switch (scope) {
          case Scope.Since(var hour) -> walletRows.hours().tailMap(hour).isEmpty();
          case Scope.Everything(), Scope.OneWallet(_) -> walletRows.wallet().isEmpty();
        };
  }

  /**
   * Rows of a wallet whose coins and pages differ are left alone: they may be the better copy. In a
   * part of its hours one cannot tell.
   */
  private boolean mayRepair(List<Difference> ledgerDifferences, ReadModelInspection.Look look) {
    return repairs
        && !look.differences().isEmpty()
        && ledgerDifferences.isEmpty()
        && isSoundAsAWhole(look.pages());
  }

  private boolean isSoundAsAWhole(WalletPages pages) {
    return switch (scope) {
      case Scope.Since _ -> ledger.differences(new Scope.Everything(), pages).isEmpty();
      case Scope.Everything _, Scope.OneWallet _ -> true;
    };
  }

  private Finding inLedger(Difference difference) {
    return new Finding(difference, repairs ? Outcome.BEYOND_REPAIR : Outcome.FOUND);
  }

  private Finding inReadModel(Difference difference) {
    return new Finding(difference, repairs ? Outcome.NOT_REPAIRED : Outcome.FOUND);
  }
}
