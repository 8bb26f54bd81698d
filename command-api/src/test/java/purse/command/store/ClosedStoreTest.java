package purse.command.store;

import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import purse.command.wallet.CommitOutcome.Unknown;
import purse.command.wallet.LedgerCommit;
import purse.command.wallet.WalletState.NoWallet;
import purse.command.wallet.WalletState.OpenPage;
import purse.core.Coins;
import purse.core.LedgerHour;
import purse.core.StoreUnavailableException;
import purse.core.TraceId;
import purse.core.WalletId;
import purse.ledger.CoinTransaction;
import purse.ledger.Fingerprint;
import purse.ledger.HourTotals;
import software.amazon.awssdk.auth.credentials.AnonymousCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** A client that is closed while it is asked, when the service stops, fails in a way of its own. */
class ClosedStoreTest {
  private static final WalletId WALLET = new WalletId("w");
  private static final TraceId TRACE = new TraceId("t1");

  private final DynamoDbLedgerStore store = new DynamoDbLedgerStore(client(), "purse");

  @BeforeEach
  void close() {
    store.close();
  }

  @Test
  void has_no_answer_for_those_who_read() {
    assertThrows(StoreUnavailableException.class, () -> store.readState(WALLET));
    assertThrows(StoreUnavailableException.class, () -> store.readCoins(WALLET, List.of(TRACE)));
    assertThrows(StoreUnavailableException.class, store::ping);
  }

  @Test
  void leaves_open_what_became_of_a_transaction() {
    assertInstanceOf(Unknown.class, store.commit(firstCoin()));
  }

  private static LedgerCommit firstCoin() {
    var one = Coins.of("1");
    var hour = LedgerHour.of(Instant.EPOCH);
    var fingerprint = Fingerprint.of(one, Optional.empty());
    return new LedgerCommit(
        WALLET,
        "token",
        new NoWallet(),
        new OpenPage(hour, 1, one),
        new TreeMap<>(Map.of(hour, HourTotals.of(one))),
        List.of(
            new CoinTransaction(
                WALLET, TRACE, one, Instant.EPOCH, fingerprint, 1, one, Instant.EPOCH)),
        Instant.EPOCH);
  }

  private static DynamoDbClient client() {
    return DynamoDbClient.builder()
        .region(Region.EU_CENTRAL_1)
        .endpointOverride(URI.create("http://127.0.0.1:1"))
        .credentialsProvider(AnonymousCredentialsProvider.create())
        .build();
  }
}
