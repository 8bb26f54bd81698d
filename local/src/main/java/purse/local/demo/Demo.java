package purse.local.demo;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.LongConsumer;
import purse.command.CommandApi;
import purse.command.CommandConfiguration;
import purse.core.WalletId;
import purse.embedded.client.ServiceClient;
import purse.local.importer.EntrySender;
import purse.local.importer.Tally;

/**
 * Records the month as it would have happened: through a command API whose clock goes through the
 * month, because to one of today every coin of the month would be a late one.
 */
public final class Demo {
  private static final long SEED = 42;

  private final Map<String, String> environment;
  private final DemoMonth month;

  /**
   * @param environment the variables of a command API
   * @param now when the month ends
   */
  public Demo(Map<String, String> environment, Instant now) {
    this(environment, DemoMonth.until(now.truncatedTo(ChronoUnit.MILLIS), SEED));
  }

  Demo(Map<String, String> environment, DemoMonth month) {
    this.environment = new HashMap<>(environment);
    this.environment.put("PORT", "0");
    this.month = month;
  }

  /** How many coins the month has. */
  public int size() {
    return month.size();
  }

  /** The wallet that is worth a look. */
  public static WalletId showpiece() {
    return DemoWallet.all().getFirst().walletId();
  }

  /**
   * Returns when each of them counts.
   *
   * @param progress told how many more do
   */
  public Tally record(LongConsumer progress) {
    var clock = new AtomicReference<>(Instant.EPOCH);
    var tally = Tally.NONE;
    try (var api = CommandApi.start(CommandConfiguration.from(environment), clock::get);
        var sender = new EntrySender(URI.create("http://127.0.0.1:" + api.port()))) {
      for (var hour : month.byHour().entrySet()) {
        clock.set(hour.getKey());
        tally = tally.plus(sender.send(hour.getValue().stream().map(DemoCoin::entry).toList()));
        progress.accept(hour.getValue().size());
      }
    }
    return tally;
  }

  /**
   * Waits until the query API has all of it.
   *
   * @return whether it has, when the patience is at its end
   */
  public static boolean isCopied(ServiceClient command, ServiceClient query, Duration patience) {
    var endNanos = System.nanoTime() + patience.toNanos();
    return DemoWallet.all().stream()
        .allMatch(wallet -> isCopied(wallet.walletId(), command, query, endNanos));
  }

  private static boolean isCopied(
      WalletId walletId, ServiceClient command, ServiceClient query, long endNanos) {
    var version = command.get("/wallets/" + walletId).text("version");
    var question = "/wallets/" + walletId + "?atLeast=" + version;
    var isCopied = false;
    while (!isCopied && System.nanoTime() < endNanos) {
      // The query API itself waits a while before it says no.
      isCopied = query.get(question).status() == 200;
    }
    return isCopied;
  }
}
