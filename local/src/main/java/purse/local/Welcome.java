package purse.local;

/** What to try first, once everything is ready. */
record Welcome(LocalPurse purse, LocalSettings settings) {
  @Override
  public String toString() {
    var command = "http://localhost:" + purse.commandPort();
    var query = "http://localhost:" + purse.queryPort();
    return """

        Purse is ready.
          command API  %1$s
          query API    %2$s
          data         %3$s

        Record a coin, ask for the balance, and a moment later for the history:
          curl -s %1$s/wallets/alice/transactions -H 'Idempotency-Key: first' -d '{"amount": 20.3}'
          curl -s %1$s/wallets/alice
          curl -s %2$s/wallets/alice/history

        Ctrl-C stops everything.
        """
        .formatted(command, query, where());
  }

  private String where() {
    return settings
        .data()
        .map(directory -> "in " + directory.toAbsolutePath())
        .orElse("in memory and temporary files, gone at the end (keep it with --data DIRECTORY)");
  }
}
