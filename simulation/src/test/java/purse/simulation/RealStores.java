package purse.simulation;

import java.util.Collection;
import java.util.UUID;
import purse.command.wallet.CommitOutcome;
import purse.command.wallet.LedgerCommit;
import purse.command.wallet.LedgerStore;
import purse.core.WalletId;
import purse.ledger.Page;
import purse.updater.pending.PendingPages;
import purse.updater.readmodel.ReadModel;
import purse.updater.readmodel.UpdateRuns;

/** DynamoDB and PostgreSQL, behind the faults of a simulation. */
final class RealStores implements Stores {
  private final RealLedger ledger;
  private final RealReadModel readModel;

  RealStores(RealLedger ledger, RealReadModel readModel) {
    this.ledger = ledger;
    this.readModel = readModel;
  }

  @Override
  public LedgerStore ledger() {
    return new FreshTokens(ledger.store());
  }

  @Override
  public PendingPages pending() {
    return ledger.pending();
  }

  @Override
  public ReadModel readModel() {
    return readModel.readModel();
  }

  @Override
  public UpdateRuns runs() {
    return readModel.runs();
  }

  @Override
  public Collection<Page> pages(WalletId walletId) {
    return ledger.pages(walletId);
  }

  @Override
  public WalletRows rows(WalletId walletId) {
    return readModel.rows(walletId);
  }

  /**
   * Gives every attempt a token of its own: the simulation itself plays how DynamoDB remembers
   * tokens, for ten minutes of virtual time.
   */
  private record FreshTokens(LedgerStore ledger) implements LedgerDecorator {
    @Override
    public CommitOutcome commit(LedgerCommit commit) {
      return ledger.commit(
          new LedgerCommit(
              commit.walletId(),
              UUID.randomUUID().toString(),
              commit.before(),
              commit.after(),
              commit.additions(),
              commit.coins(),
              commit.at()));
    }
  }
}
