package purse.http.intake;

import java.util.HashMap;
import java.util.Map;
import purse.core.InvalidValueException;

/**
 * Places for what is done at once, of which no client may take all: one that wants much must not
 * keep all others out. Safe for use by many threads.
 */
public final class SharedPlaces {
  private static final int SHARES = 4;

  /** Fewer than that would keep out whoever does two things at a time. */
  private static final int SHARE_MIN = 2;

  private final int ofAll;
  private final int ofOne;

  /** Guards itself and how many are taken. Clients that have none are forgotten. */
  private final Map<String, Integer> ofClients = new HashMap<>();

  private int taken;

  /**
   * @param ofAll places for all clients together
   * @param ofOne places of these that one client may have
   */
  public SharedPlaces(int ofAll, int ofOne) {
    if (ofAll < 1 || ofOne < 1) {
      throw new InvalidValueException(ofAll + " " + ofOne, "must be positive");
    }
    this.ofAll = ofAll;
    this.ofOne = Math.min(ofAll, ofOne);
  }

  /** A quarter of all for each client, or the few that anybody needs. */
  public static SharedPlaces quartered(int ofAll) {
    return new SharedPlaces(ofAll, Math.max(SHARE_MIN, ofAll / SHARES));
  }

  /** What becomes of one who wants a place. */
  public enum Entry {
    /** It has one, and must give it back. */
    TAKEN,
    ALL_TAKEN,
    /** There are places, but not for this client. */
    SHARE_TAKEN
  }

  public Entry take(String client) {
    synchronized (ofClients) {
      var own = ofClients.getOrDefault(client, 0);
      if (taken >= ofAll) {
        return Entry.ALL_TAKEN;
      }
      if (own >= ofOne) {
        return Entry.SHARE_TAKEN;
      }
      ofClients.put(client, own + 1);
      taken++;
      return Entry.TAKEN;
    }
  }

  /** To be called once for each that was taken. */
  public void giveBack(String client) {
    synchronized (ofClients) {
      var own = ofClients.getOrDefault(client, 0);
      if (own == 0) {
        throw new IllegalStateException(client + " has no place");
      }
      if (own == 1) {
        ofClients.remove(client);
      } else {
        ofClients.put(client, own - 1);
      }
      taken--;
    }
  }

  public int ofAll() {
    return ofAll;
  }

  public int ofOne() {
    return ofOne;
  }

  /** How many are taken now: none while everything is at rest. */
  public int taken() {
    synchronized (ofClients) {
      return taken;
    }
  }

  /** How many have one now. */
  int clients() {
    synchronized (ofClients) {
      return ofClients.size();
    }
  }
}
