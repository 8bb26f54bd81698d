package purse.local;

import java.util.Locale;

/** What to try first, once everything is ready. */
record Welcome(LocalPurse purse, LocalSettings settings) {
  @Override
  public String toString() {
    var command = "http://localhost:" + purse.commandPort();
    var query = "http://localhost:" + purse.queryPort();
    return String.format(
        Locale.ROOT,
        """

        Purse is ready.
          command API  %1$s
          query API    %2$s
          dashboard    %2$s/
          DynamoDB     %4$s
          PostgreSQL   %5$s
          data         %3$s

        Record a coin, ask for the balance, and a moment later for the history:
          curl -s %1$s/wallets/alice/transactions -H 'Idempotency-Key: first' -d '{"amount": 20.3}'
          curl -s %1$s/wallets/alice
          curl -s %2$s/wallets/alice/history
        Everything else is to be tried at %1$s/docs and %2$s/docs.

        Ctrl-C stops everything.
        """,
        command,
        query,
        where(),
        dynamoDb(),
        postgres());
  }

  private String dynamoDb() {
    var stores = purse.storesEnvironment();
    return String.format(
        Locale.ROOT,
        "%s, table %s",
        stores.get("AWS_ENDPOINT_URL_DYNAMODB"),
        stores.get("DDB_TABLE"));
  }

  private String postgres() {
    var stores = purse.storesEnvironment();
    return String.format(
        Locale.ROOT,
        "%s, database %s, user %s",
        stores.get("DATABASE_ENDPOINT"),
        stores.get("DATABASE_NAME"),
        stores.get("DATABASE_USER"));
  }

  private String where() {
    if (settings.givenDynamoDb().isPresent()) {
      return "coins stay in that DynamoDB; the read model is " + whereOwn();
    }
    return whereOwn();
  }

  private String whereOwn() {
    return settings
        .data()
        .map(directory -> "in " + directory.toAbsolutePath())
        .orElse("in temporary files, gone at the end (keep it with --data DIRECTORY)");
  }
}
