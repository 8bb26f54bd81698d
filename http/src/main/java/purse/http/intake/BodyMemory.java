package purse.http.intake;

import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Counts the bytes of all bodies that are in memory, and whose they are: as they come, so that who
 * announces much and sends little holds little. Safe for use by many threads.
 */
final class BodyMemory {
  private final Room room;
  private final AtomicInteger ofAll = new AtomicInteger();
  private final ConcurrentMap<String, Integer> ofClients = new ConcurrentHashMap<>();

  BodyMemory(Room room) {
    this.room = room;
  }

  /** What one body holds; used by one thread, and given back once. */
  final class Share {
    private final String client;
    private int bytes;

    private Share(String client) {
      this.client = client;
    }

    /** Whether there is room for so many bytes more; if so they are taken. */
    boolean grow(int more) {
      if (!took(more)) {
        return false;
      }
      bytes += more;
      return true;
    }

    void giveBack() {
      release(client, bytes);
      bytes = 0;
    }

    private boolean took(int more) {
      if (ofAll.addAndGet(more) > room.bodiesBytes()) {
        ofAll.addAndGet(-more);
        return false;
      }
      if (ofClients.merge(client, more, Integer::sum) > room.clientBodiesBytes()) {
        release(client, more);
        return false;
      }
      return true;
    }
  }

  Share shareOf(String client) {
    return new Share(client);
  }

  int bytes() {
    return ofAll.get();
  }

  /** Clients that hold nothing are forgotten. */
  private void release(String client, int bytes) {
    ofAll.addAndGet(-bytes);
    ofClients.computeIfPresent(client, (_, held) -> held == bytes ? null : held - bytes);
  }
}
