package purse.local.importer;

import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import tools.jackson.databind.node.ObjectNode;

/** Sends entries that are at hand rather than in a file; safe to do again. */
public final class EntrySender implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofMinutes(1);

  private final BulkClient client;
  private final Rows rows = new Rows(RowFormat.PLAIN);

  /**
   * @param url of the command API, without a path
   */
  public EntrySender(URI url) {
    this.client = new BulkClient(url, TokenSource.NONE);
  }

  /**
   * Returns when each is settled. Those of a wallet are decided in their order.
   *
   * @param entries as the bulk route takes them
   * @throws ImportException if they cannot be delivered
   */
  public Tally send(List<ObjectNode> entries) {
    var delivery = new Delivery(client, PATIENCE, new AtomicLong(), new SentRows(0));
    var outcomes = new ArrayList<Outcome>();
    for (var lane : Lanes.of(rows(entries), 1).requests()) {
      lane.forEach(request -> outcomes.addAll(delivery.deliver(request).outcomes()));
    }
    var tally = Tally.NONE.plus(outcomes);
    if (tally.unknown() > 0) {
      throw new ImportException(tally.unknown() + " entries cannot be delivered");
    }
    return tally;
  }

  private List<Row.Entry> rows(List<ObjectNode> entries) {
    var numbered = new ArrayList<Row.Entry>();
    for (ObjectNode entry : entries) {
      numbered.add(rows.entry(numbered.size() + 1L, entry));
    }
    return numbered;
  }

  @Override
  public void close() {
    client.close();
  }
}
