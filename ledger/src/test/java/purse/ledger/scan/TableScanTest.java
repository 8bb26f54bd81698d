package purse.ledger.scan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import purse.ledger.TestTable;
import purse.ledger.Values;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.DescribeTableRequest;
import software.amazon.awssdk.services.dynamodb.model.DescribeTableResponse;
import software.amazon.awssdk.services.dynamodb.model.PutRequest;
import software.amazon.awssdk.services.dynamodb.model.ScanRequest;
import software.amazon.awssdk.services.dynamodb.model.ScanResponse;
import software.amazon.awssdk.services.dynamodb.model.WriteRequest;

/** What a scan reads. */
class TableScanTest {
  private static final int WALLETS = 60;
  private static final int PAGES = 8;
  private static final int COINS = 5;
  private static final int ITEMS = WALLETS * (PAGES + COINS);
  private static final int BATCH_WRITES_MAX = 25;

  private static final TestTable TABLE = TestTable.create();
  private static final Set<ItemKey> PAGE_KEYS = new HashSet<>();
  private static final Set<ItemKey> COIN_KEYS = new HashSet<>();

  private final List<ScanRequest> requests = new ArrayList<>();

  @BeforeAll
  static void fill() {
    for (var wallet = 0; wallet < WALLETS; wallet++) {
      for (var page = 0; page < PAGES; page++) {
        PAGE_KEYS.add(new ItemKey("W#wallet-" + wallet, "H#202206070" + page));
      }
      for (var coin = 0; coin < COINS; coin++) {
        COIN_KEYS.add(new ItemKey("C#wallet-" + wallet + "#0" + coin, "trace-" + coin));
      }
    }
    put(PAGE_KEYS);
    put(COIN_KEYS);
  }

  @AfterAll
  static void close() {
    TABLE.close();
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 3, 16, 50})
  void reads_every_item_once_in_any_number_of_segments(int segments) {
    var everything = new ScanScope(false, Optional.empty());
    var keys = new ConcurrentLinkedQueue<ItemKey>();
    var itemsRead = new AtomicLong();

    scan(everything, 40)
        .read(
            ScanPosition.beginnings(segments),
            part -> {
              part.items().stream().map(ItemKey::of).forEach(keys::add);
              itemsRead.addAndGet(part.itemsRead());
              return true;
            });

    var all = new HashSet<>(PAGE_KEYS);
    all.addAll(COIN_KEYS);
    assertEquals(all, Set.copyOf(keys));
    assertEquals(ITEMS, keys.size());
    assertEquals(ITEMS, itemsRead.get());
    assertTrue(requests.stream().noneMatch(ScanRequest::consistentRead));
  }

  @Test
  void returns_pages_alone_but_counts_all_it_reads() {
    var parts = new ArrayList<ScannedPart>();

    scan(ScanScope.pages(), 100).read(ScanPosition.beginnings(1), parts::add);

    assertEquals(PAGE_KEYS, keys(parts));
    assertEquals(ITEMS, parts.stream().mapToLong(ScannedPart::itemsRead).sum());
    assertTrue(requests.stream().allMatch(ScanRequest::consistentRead));
  }

  @Test
  void goes_on_from_wherever_it_stopped() {
    var parts = new ConcurrentLinkedQueue<ScannedPart>();
    Map<Integer, ScanPosition> positions =
        new ConcurrentHashMap<>(
            ScanPosition.beginnings(3).stream()
                .collect(Collectors.toMap(ScanPosition::segment, Function.identity())));
    var attempts = 0;
    while (!positions.values().stream().allMatch(ScanPosition::isDone)) {
      scan(ScanScope.pages(), 30)
          .read(
              positions.values(),
              part -> {
                parts.add(part);
                positions.put(part.position().segment(), part.position());
                return false;
              });
      attempts++;
    }
    assertTrue(attempts > 3, attempts + " attempts");
    assertEquals(PAGE_KEYS, keys(parts));
    assertEquals(PAGE_KEYS.size(), parts.stream().mapToInt(part -> part.items().size()).sum());
  }

  @Test
  void costs_what_its_calls_tell_and_asks_for_no_more_than_a_second_pays_for() {
    var told = new AtomicLong();
    var parts = new ArrayList<ScannedPart>();

    scan(ScanScope.pages(), 20, answer -> told.addAndGet(unitsOf(answer)))
        .read(ScanPosition.beginnings(1), parts::add);

    assertTrue(told.get() > 0);
    assertEquals(told.get(), parts.stream().mapToLong(ScannedPart::readUnits).sum());
    assertTrue(parts.stream().allMatch(part -> part.readUnits() <= 20));
    assertTrue(parts.size() >= ITEMS / 80, parts.size() + " calls");
  }

  @Test
  void ends_in_all_segments_when_one_fails() {
    var calls = new AtomicInteger();
    var scan =
        scan(
            ScanScope.pages(),
            100,
            answer -> {
              if (calls.incrementAndGet() == 4) {
                throw new IllegalStateException("the fourth");
              }
            });

    var failure =
        assertThrows(
            IllegalStateException.class, () -> scan.read(ScanPosition.beginnings(4), _ -> true));

    assertEquals("the fourth", failure.getMessage());
    assertTrue(calls.get() < 12, calls + " calls");
  }

  @Test
  void knows_about_how_many_items_there_are() {
    assertEquals(ITEMS, scan(ScanScope.pages(), 1).itemsApproximately());
  }

  private TableScan scan(ScanScope scope, int unitsPerSecond) {
    return scan(scope, unitsPerSecond, _ -> {});
  }

  /** At any speed: what is tested here is what is asked for and told. */
  private TableScan scan(ScanScope scope, int unitsPerSecond, Consumer<ScanResponse> told) {
    var budget = new ReadBudget(unitsPerSecond, new LeapingTime(), _ -> {});
    return new TableScan(observed(told), TABLE.name(), scope, budget);
  }

  private DynamoDbClient observed(Consumer<ScanResponse> told) {
    return new DynamoDbClient() {
      @Override
      public ScanResponse scan(ScanRequest request) {
        synchronized (requests) {
          requests.add(request);
        }
        var answer = TABLE.client().scan(request);
        told.accept(answer);
        return answer;
      }

      @Override
      public DescribeTableResponse describeTable(DescribeTableRequest request) {
        return TABLE.client().describeTable(request);
      }

      @Override
      public String serviceName() {
        return SERVICE_NAME;
      }

      @Override
      public void close() {}
    };
  }

  private static long unitsOf(ScanResponse answer) {
    return (long) Math.ceil(answer.consumedCapacity().capacityUnits());
  }

  private static Set<ItemKey> keys(Collection<ScannedPart> parts) {
    return parts.stream()
        .flatMap(part -> part.items().stream())
        .map(ItemKey::of)
        .collect(Collectors.toSet());
  }

  private static void put(Set<ItemKey> keys) {
    var writes = keys.stream().map(TableScanTest::write).toList();
    for (var from = 0; from < writes.size(); from += BATCH_WRITES_MAX) {
      var batch = writes.subList(from, Math.min(from + BATCH_WRITES_MAX, writes.size()));
      TABLE.client().batchWriteItem(request -> request.requestItems(Map.of(TABLE.name(), batch)));
    }
  }

  /** As large as our items are. */
  private static WriteRequest write(ItemKey key) {
    var item = new HashMap<>(key.attributes());
    item.put("filling", Values.text("x".repeat(300)));
    return WriteRequest.builder().putRequest(PutRequest.builder().item(item).build()).build();
  }
}
