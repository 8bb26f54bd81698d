package purse.embedded;

import java.net.URI;
import java.nio.file.Path;
import java.util.Map;

/**
 * A DynamoDB of one's own, on loopback. It takes any region and any credentials, and shows the same
 * tables to all of them.
 */
public sealed interface DynamoDbStore extends AutoCloseable
    permits EmbeddedDynamoDbStore, ContainerDynamoDbStore {

  /**
   * An empty one, which is gone when it is closed: embedded or a container, see {@link
   * StoreChoice}.
   */
  static DynamoDbStore start() {
    return StoreChoice.startEmbeddedFirst(
        EmbeddedDynamoDbStore::temporary, ContainerDynamoDbStore::start);
  }

  /**
   * One that keeps its tables in a directory, made if it is absent. Always embedded.
   *
   * @throws DirectoryInUseException if another process or store has the directory open
   */
  static DynamoDbStore start(Path directory) {
    return EmbeddedDynamoDbStore.in(directory);
  }

  URI endpoint();

  /** The environment variables that lead a service here. */
  default Map<String, String> environment() {
    return Map.of(
        "AWS_REGION", "eu-central-1",
        "AWS_ENDPOINT_URL_DYNAMODB", endpoint().toString(),
        "AWS_ACCESS_KEY_ID", "local",
        "AWS_SECRET_ACCESS_KEY", "local");
  }

  /**
   * Makes scans of the tables that there are as quick as they can be; best while they are empty.
   */
  void indexScans();

  @Override
  void close();
}
