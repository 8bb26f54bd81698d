package purse.embedded;

import java.net.URI;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.utility.DockerImageName;

/** DynamoDB Local in a container. */
final class ContainerDynamoDbStore implements DynamoDbStore {
  private static final Logger LOG = LoggerFactory.getLogger(ContainerDynamoDbStore.class);
  private static final DockerImageName IMAGE = DockerImageName.parse("amazon/dynamodb-local:3.3.1");
  private static final int PORT = 8000;

  private final GenericContainer<?> container;

  private ContainerDynamoDbStore(GenericContainer<?> container) {
    this.container = container;
  }

  static DynamoDbStore start() {
    // Closed by the store that wraps it.
    @SuppressWarnings("resource")
    var container =
        new GenericContainer<>(IMAGE)
            .withExposedPorts(PORT)
            .withCommand("-jar DynamoDBLocal.jar -inMemory -sharedDb -disableTelemetry");
    container.start();
    var store = new ContainerDynamoDbStore(container);
    LOG.info("DynamoDB Local, container {}: {}", IMAGE, store.endpoint());
    return store;
  }

  @Override
  public URI endpoint() {
    return URI.create("http://" + container.getHost() + ":" + container.getMappedPort(PORT));
  }

  @Override
  public void close() {
    container.stop();
  }
}
