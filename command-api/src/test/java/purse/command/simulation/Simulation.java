package purse.command.simulation;

import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import purse.command.wallet.InMemoryLedger;
import purse.command.wallet.RecordingPolicy;
import purse.command.wallet.SimulatedInstance;
import purse.core.WalletId;

/** One run: a storm of faults, and a calm after it in which everybody learns what became of all. */
final class Simulation {
  private static final Instant START = Instant.parse("2026-03-01T11:59:58Z");

  /** Most happens in the first moments, the rest over hours. */
  private static final List<Duration> CRASHES_WITHIN =
      List.of(Duration.ofMillis(500), Duration.ofSeconds(10), Duration.ofMinutes(30));

  private static final int ROUNDS_OF_CALM = 3;

  private final Scheduler scheduler = new Scheduler(START);
  private final InMemoryLedger ledger = new InMemoryLedger();
  private final History history = new History();
  private final Chance chance;
  private final Journal journal;
  private final Network toLedger;
  private final Network toSites;
  private final List<Site> sites;
  private final List<Client> clients;

  Simulation(long seed, Optional<PrintStream> journalCopy) {
    chance = new Chance(seed);
    journal = new Journal(scheduler, journalCopy);
    toLedger = new Network(scheduler, chance, Faults.chosenBy(chance));
    toSites = new Network(scheduler, chance, Faults.chosenBy(chance));
    sites = some(1, 4, n -> site("instance-" + n));
    var wallets = some(1, 3, n -> new WalletId("w" + n));
    var wishes = new Wishes(wallets, scheduler, chance);
    clients = some(1, 5, _ -> new Client(wishes, sites, toSites, scheduler, chance, history));
  }

  /** Runs to the end; what it gives back is the same for every run of the same seed. */
  String run() {
    clients.forEach(client -> client.buy(chance.between(1, 8)));
    some(0, 4, _ -> crash());
    scheduler.runToTheEnd();
    calm();
    history.wallets().forEach(new Audit(ledger)::check);
    Audit.checkSettled(clients.stream().flatMap(client -> client.purchases().stream()).toList());
    return journal.fingerprint();
  }

  History history() {
    return history;
  }

  private void calm() {
    toLedger.heal();
    toSites.heal();
    for (var round = 0; round < ROUNDS_OF_CALM; round++) {
      clients.forEach(Client::askAgain);
      scheduler.runToTheEnd();
    }
  }

  private Site site(String name) {
    var skew = chance.upTo(Duration.ofSeconds(2)).minusSeconds(1);
    InstantSource clock = () -> scheduler.instant().plus(skew);
    var policy = policy();
    var instanceLedger = new DistantLedger(ledger, toLedger, scheduler, chance, history, journal);
    return new Site(
        name,
        () -> new SimulatedInstance(policy, instanceLedger, scheduler, clock, chance.random()),
        clock,
        scheduler,
        history,
        journal);
  }

  private RecordingPolicy policy() {
    var standard = RecordingPolicy.STANDARD;
    return new RecordingPolicy(
        Duration.ofSeconds(chance.between(1, 6)),
        standard.waitingMax(),
        standard.waitingPerWalletMax(),
        standard.walletsRememberedMax(),
        chance.happens(0.5) ? standard.coinsPerCommitMax() : chance.between(1, 5),
        chance.between(1, standard.failuresMax()),
        standard.pauseMin(),
        standard.pauseMax());
  }

  private Site crash() {
    var site = chance.oneOf(sites);
    var at = chance.upTo(chance.oneOf(CRASHES_WITHIN));
    var downFor = chance.upTo(Duration.ofSeconds(5));
    scheduler.after(at, () -> site.crash(downFor));
    return site;
  }

  private <T> List<T> some(int least, int most, IntFunction<T> made) {
    return IntStream.range(0, chance.between(least, most)).mapToObj(made).toList();
  }
}
