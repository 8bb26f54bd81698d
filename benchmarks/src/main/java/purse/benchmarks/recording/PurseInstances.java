package purse.benchmarks.recording;

import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import purse.benchmarks.harness.Contestant;
import purse.benchmarks.harness.Load;
import purse.benchmarks.harness.Measurement;
import purse.benchmarks.harness.Scale;
import purse.benchmarks.harness.Setting;
import purse.benchmarks.stores.MeteredDynamoDb;
import purse.benchmarks.stores.Stage;
import purse.benchmarks.stores.Usage;
import purse.command.store.DynamoDbLedgerStore;
import purse.command.wallet.Recorder;
import purse.command.wallet.RecordingOutcome.Recorded;
import purse.command.wallet.RecordingPolicy;
import purse.command.wallet.RecordingRequest;

/** What records coins in the command API, without HTTP: one instance of it or several. */
final class PurseInstances implements Contestant {
  private final Runnable dropTable;
  private final List<MeteredDynamoDb> clients;
  private final List<Recorder> recorders;
  private final Load load;

  private PurseInstances(
      Runnable dropTable,
      List<MeteredDynamoDb> clients,
      List<Recorder> recorders,
      Setting setting,
      WalletChoice wallets) {
    this.dropTable = dropTable;
    this.clients = clients;
    this.recorders = recorders;
    this.load =
        new Load(
            setting.clients(),
            recorders.size(),
            (client, random) -> records(client, Coin.of(wallets.next(random))) ? 1 : 0,
            this::usage);
  }

  static Contestant open(
      Stage stage, Scale scale, Setting setting, WalletChoice wallets, int instances) {
    var table = stage.freshLedger();
    var clients =
        Stream.generate(() -> stage.serviceClient(table, setting.added()))
            .limit(instances)
            .toList();
    var recorders =
        clients.stream()
            .map(
                client ->
                    recorder(new DynamoDbLedgerStore(client, table.table()), scale.deadline()))
            .toList();
    var contestant =
        new PurseInstances(() -> stage.drop(table), clients, recorders, setting, wallets);
    Coin.recordFirst(wallets, contestant::records);
    return contestant;
  }

  private static Recorder recorder(DynamoDbLedgerStore store, Duration deadline) {
    return new Recorder(
        store,
        RecordingPolicy.STANDARD.withDeadline(deadline),
        InstantSource.system(),
        new SecureRandom());
  }

  private boolean records(int client, Coin coin) {
    var request =
        new RecordingRequest(
            coin.walletId(), coin.traceId(), Coin.AMOUNT, Optional.empty(), Instant.now());
    return recorders.get(client % recorders.size()).record(request) instanceof Recorded;
  }

  private Usage usage() {
    return clients.stream().map(MeteredDynamoDb::usage).reduce(Usage.NONE, Usage::plus);
  }

  @Override
  public Measurement measure(Duration length) {
    return load.run(length);
  }

  @Override
  public void close() {
    clients.forEach(MeteredDynamoDb::close);
    dropTable.run();
  }
}
