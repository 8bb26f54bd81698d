package purse.http.access;

/** What a token must name for its holder to use a route. */
public enum Scope {
  /** To read balances, transactions and histories. */
  READ("wallet:read"),
  /** To record transactions. */
  WRITE("wallet:write"),
  /** To look after the service: its figures and runs. */
  OPERATE("wallet:operate");

  private final String text;

  Scope(String text) {
    this.text = text;
  }

  /** As tokens write it. */
  public String text() {
    return text;
  }
}
