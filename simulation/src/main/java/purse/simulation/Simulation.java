package purse.simulation;

import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.function.IntFunction;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import purse.command.wallet.RecordingPolicy;
import purse.core.TraceId;
import purse.core.WalletId;

/**
 * One run: a storm of faults, and a calm after it in which everybody learns what became of all, and
 * the read model catches up.
 */
public final class Simulation {
  private static final Instant START = Instant.parse("2026-03-01T11:59:58Z");

  /** Most happens in the first moments, the rest over hours. */
  private static final List<Duration> CRASHES_WITHIN =
      List.of(Duration.ofMillis(500), Duration.ofSeconds(10), Duration.ofMinutes(30));

  private static final int ROUNDS_OF_CALM = 3;

  private final Scheduler scheduler = new Scheduler(START);
  private final Stores stores;
  private final Chance chance;
  private final Journal journal;
  private final Network clientsToSites;
  private final Network sitesToLedger;
  private final Network updatersToLedger;
  private final Network updatersToReadModel;
  private final IndexHistory index;
  private final History history;
  private final ReadModelWatch watch;
  private final List<Site> sites;
  private final List<Client> clients;
  private final List<UpdaterSite> updaters;

  /**
   * @param stores empty
   * @param trace where to print every step, for somebody who looks into a run
   */
  public Simulation(long seed, Stores stores, Optional<PrintStream> trace) {
    this(seed, stores, trace, UnaryOperator.identity());
  }

  /**
   * @param traceIdOfRetry by that of the attempt before: the same, or a client breaks its part
   */
  Simulation(
      long seed,
      Stores stores,
      Optional<PrintStream> trace,
      UnaryOperator<TraceId> traceIdOfRetry) {
    this.stores = stores;
    chance = new Chance(seed);
    journal = new Journal(scheduler, trace);
    clientsToSites = network();
    sitesToLedger = network();
    updatersToLedger = network();
    updatersToReadModel = network();
    index = new IndexHistory(scheduler, chance, updatersToLedger);
    history = new History(new PageHistory(scheduler), index);
    watch = new ReadModelWatch(stores, history);
    sites = some(1, 4, n -> site("instance-" + n));
    clients = clients(some(1, 3, n -> new WalletId("w" + n)), traceIdOfRetry);
    updaters = some(1, 3, n -> updater("updater-" + n));
  }

  /**
   * Runs to the end.
   *
   * @return the same for every run of the same seed
   * @throws AssertionError if a promise was broken
   */
  public String run() {
    try {
      storm();
      calm();
      history.wallets().forEach(new Audit(stores)::check);
      return journal.fingerprint();
    } finally {
      updaters.forEach(UpdaterSite::killAll);
    }
  }

  private void storm() {
    clients.forEach(client -> client.buy(chance.between(1, 8)));
    updaters.forEach(updater -> updater.schedule(chance.between(0, 10)));
    for (var crashes = chance.between(0, 3); crashes > 0; crashes--) {
      crash();
    }
    scheduler.runToTheEnd();
    updaters.forEach(UpdaterSite::checkEnded);
  }

  private void calm() {
    List.of(clientsToSites, sitesToLedger, updatersToLedger, updatersToReadModel)
        .forEach(Network::heal);
    for (var round = 0; round < ROUNDS_OF_CALM; round++) {
      clients.forEach(Client::askAgain);
      scheduler.runToTheEnd();
    }
    Audit.checkSettled(clients.stream().flatMap(client -> client.purchases().stream()).toList());
    var _ = updaters.getFirst().runUndisturbed();
    var nothingToDo = updaters.getFirst().runUndisturbed();
    Check.equal(0L, nothingToDo.figures().pages(), () -> "pages read without a change");
  }

  private Network network() {
    return new Network(scheduler, chance, Faults.chosenBy(chance));
  }

  private Site site(String name) {
    var clock = clock();
    var policy = policy();
    var ledger =
        new DistantLedger(stores.ledger(), sitesToLedger, scheduler, chance, history, journal);
    return new Site(
        name,
        () -> new SimulatedInstance(policy, ledger, scheduler, clock, chance.random()),
        policy.deadline(),
        clock,
        scheduler,
        history,
        journal);
  }

  private List<Client> clients(List<WalletId> wallets, UnaryOperator<TraceId> traceIdOfRetry) {
    var wishes = new Wishes(wallets, scheduler, chance);
    return some(
        1,
        5,
        _ -> new Client(wishes, sites, clientsToSites, scheduler, chance, history, traceIdOfRetry));
  }

  private UpdaterSite updater(String name) {
    return new UpdaterSite(
        name,
        stores,
        updatersToLedger,
        updatersToReadModel,
        index,
        watch,
        scheduler,
        clock(),
        chance,
        journal);
  }

  /** Nobody's clock is right, and all tell milliseconds. */
  private InstantSource clock() {
    var skew = chance.upTo(Duration.ofSeconds(2)).minusSeconds(1);
    return () -> scheduler.instant().plus(skew).truncatedTo(ChronoUnit.MILLIS);
  }

  private RecordingPolicy policy() {
    var standard = RecordingPolicy.STANDARD;
    return new RecordingPolicy(
        Duration.ofSeconds(chance.between(1, 6)),
        standard.waitingMax(),
        standard.waitingPerWalletMax(),
        standard.walletsRememberedMax(),
        chance.happens(50) ? standard.coinsPerCommitMax() : chance.between(1, 5),
        chance.happens(40) ? 1 : chance.between(1, standard.failuresMax()),
        standard.pauseMin(),
        standard.pauseMax());
  }

  private void crash() {
    var site = chance.oneOf(sites);
    var at = chance.upTo(chance.oneOf(CRASHES_WITHIN));
    var downFor = chance.upTo(Duration.ofSeconds(5));
    scheduler.after(at, () -> site.crash(downFor));
  }

  /** Of the least number or more, up to the most. */
  private <T> List<T> some(int least, int most, IntFunction<T> made) {
    return IntStream.range(0, chance.between(least, most)).mapToObj(made).toList();
  }
}
