package purse.simulation;

import java.util.Collection;
import purse.command.wallet.LedgerStore;
import purse.core.WalletId;
import purse.ledger.Page;
import purse.updater.pending.PendingPages;
import purse.updater.readmodel.ReadModel;
import purse.updater.readmodel.UpdateRuns;

/** The stores of one run, in memory or real ones: as the services use them, and to look into. */
public interface Stores {
  LedgerStore ledger();

  PendingPages pending();

  ReadModel readModel();

  UpdateRuns runs();

  /** Every page of the wallet, in order. */
  Collection<Page> pages(WalletId walletId);

  /** What the read model has of the wallet. */
  WalletRows rows(WalletId walletId);
}
