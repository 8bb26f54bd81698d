package purse.embedded;

import java.net.URI;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.containers.wait.strategy.Wait;
import org.testcontainers.utility.DockerImageName;
import purse.embedded.dynoxide.DynoxideProgram;

/** Dynoxide in a container. */
final class ContainerDynamoDbStore implements DynamoDbStore {
  private static final Logger LOG = LoggerFactory.getLogger(ContainerDynamoDbStore.class);
  private static final DockerImageName IMAGE =
      DockerImageName.parse("ghcr.io/nubo-db/dynoxide:" + DynoxideProgram.version());
  private static final int PORT = 8000;

  private final GenericContainer<?> container;

  private ContainerDynamoDbStore(GenericContainer<?> container) {
    this.container = container;
  }

  static DynamoDbStore start() {
    // Closed by the store that wraps it.
    @SuppressWarnings("resource")
    var container =
        new GenericContainer<>(IMAGE).withExposedPorts(PORT).waitingFor(Wait.forHttp("/"));
    container.start();
    var store = new ContainerDynamoDbStore(container);
    LOG.info("Dynoxide, container {}: {}", IMAGE, store.endpoint());
    return store;
  }

  @Override
  public URI endpoint() {
    return URI.create("http://" + container.getHost() + ":" + container.getMappedPort(PORT));
  }

  /** Its file is not at hand. */
  @Override
  public void indexScans() {}

  @Override
  public void close() {
    container.stop();
  }
}
