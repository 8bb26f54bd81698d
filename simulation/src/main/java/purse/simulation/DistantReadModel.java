package purse.simulation;

import java.time.Instant;
import java.util.Collection;
import java.util.Optional;
import purse.ledger.Page;
import purse.updater.readmodel.Copied;
import purse.updater.readmodel.PagesRefusedException;
import purse.updater.readmodel.ReadModel;

/** A read model at the other end of a network, which sometimes refuses pages. */
final class DistantReadModel implements ReadModel {
  private final ReadModel readModel;
  private final DistantCalls calls;
  private final Network network;
  private final ReadModelWatch watch;
  private final Journal journal;

  DistantReadModel(
      ReadModel readModel,
      DistantCalls calls,
      Network network,
      ReadModelWatch watch,
      Journal journal) {
    this.readModel = readModel;
    this.calls = calls;
    this.network = network;
    this.watch = watch;
    this.journal = journal;
  }

  @Override
  public Copied copy(Collection<Page> pages, Instant readAt) throws PagesRefusedException {
    return calls.call(() -> attempt(pages, readAt)).orElseThrow(DistantReadModel::refusal);
  }

  private static PagesRefusedException refusal() {
    return new PagesRefusedException("on purpose", new IllegalArgumentException("on purpose"));
  }

  /** Nothing if they are refused. */
  private Optional<Copied> attempt(Collection<Page> pages, Instant readAt) {
    var versions = pages.stream().map(page -> page.key() + " v" + page.version()).toList();
    if (network.suffers(Fault.PAGES_REFUSED)) {
      journal.note("read model: refuses " + versions);
      return Optional.empty();
    }
    try {
      var copied = readModel.copy(pages, readAt);
      journal.note("read model: takes " + versions + ", " + copied);
      pages.stream().map(Page::walletId).distinct().forEach(watch::check);
      return Optional.of(copied);
    } catch (PagesRefusedException e) {
      throw new AssertionError("nothing is wrong with " + pages, e);
    }
  }
}
