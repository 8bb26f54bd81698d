package purse.query.freshness;

/** Something found in the read model that says how true it is. */
public interface Dated {
  Freshness freshness();
}
