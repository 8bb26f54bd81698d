package purse.local;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * How to run everything here.
 *
 * @param commandPort where the command API listens; 0 takes any free port, as for the query API
 * @param updateEvery the pause between two runs of the updater
 * @param data where to keep everything; without it, everything is gone at the end
 * @param givenDynamoDb where the ledger is, if that is not started and kept here
 */
public record LocalSettings(
    int commandPort,
    int queryPort,
    Duration updateEvery,
    Optional<Path> data,
    Optional<GivenDynamoDb> givenDynamoDb) {

  /** On stores of our own. */
  public LocalSettings(int commandPort, int queryPort, Duration updateEvery, Optional<Path> data) {
    this(commandPort, queryPort, updateEvery, data, Optional.empty());
  }
}
