package purse.embedded;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.Socket;
import java.net.SocketException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DynamoDbStoreTest {
  private static final String TABLE = "coins";

  @Test
  void starts_empty_and_serves() {
    try (var store = EmbeddedDynamoDbStore.temporary();
        var tables = new DynamoDbTables(store.endpoint(), "eu-central-1")) {
      assertEquals(List.of(), tables.names());

      tables.create(TABLE);
      tables.put(TABLE, "first");

      assertEquals(List.of("first"), tables.keys(TABLE));
    }
  }

  @Test
  void shows_the_same_tables_to_every_region() {
    try (var store = EmbeddedDynamoDbStore.temporary();
        var writer = new DynamoDbTables(store.endpoint(), "eu-central-1");
        var reader = new DynamoDbTables(store.endpoint(), "ap-northeast-1")) {
      writer.create(TABLE);

      assertEquals(List.of(TABLE), reader.names());
    }
  }

  @Test
  void two_are_strangers() {
    try (var one = EmbeddedDynamoDbStore.temporary();
        var other = EmbeddedDynamoDbStore.temporary();
        var tablesOfOne = new DynamoDbTables(one.endpoint(), "eu-central-1");
        var tablesOfOther = new DynamoDbTables(other.endpoint(), "eu-central-1")) {
      tablesOfOne.create(TABLE);

      assertEquals(List.of(), tablesOfOther.names());
    }
  }

  @Test
  void keeps_its_data_in_a_directory(@TempDir Path directory) {
    try (var store = DynamoDbStore.start(directory);
        var tables = new DynamoDbTables(store.endpoint(), "eu-central-1")) {
      tables.create(TABLE);
      tables.put(TABLE, "kept");
    }

    try (var store = DynamoDbStore.start(directory);
        var tables = new DynamoDbTables(store.endpoint(), "eu-central-1")) {
      assertEquals(List.of("kept"), tables.keys(TABLE));
    }
  }

  @Test
  void refuses_a_directory_that_is_in_use(@TempDir Path directory) {
    try (var store = DynamoDbStore.start(directory)) {
      assertTrue(store.endpoint().getPort() > 0);

      var refusal =
          assertThrows(DirectoryInUseException.class, () -> DynamoDbStore.start(directory));

      assertTrue(String.valueOf(refusal.getMessage()).contains(directory.toString()));
    }
  }

  @Test
  void refuses_a_directory_that_an_earlier_version_kept_and_leaves_it_as_it_was(
      @TempDir Path directory) throws IOException {
    var kept = Files.writeString(directory.resolve("shared-local-instance.db"), "coins");

    var refusal = assertThrows(OldDataException.class, () -> DynamoDbStore.start(directory));

    assertTrue(String.valueOf(refusal.getMessage()).contains(directory.toString()));
    assertEquals("coins", Files.readString(kept));
    Files.delete(kept);
    DynamoDbStore.start(directory).close();
  }

  @Test
  void listens_on_loopback_only() throws Exception {
    try (var store = EmbeddedDynamoDbStore.temporary()) {
      for (var address : addressesBesidesLoopback()) {
        assertThrows(
            SocketException.class, () -> connect(address, store.endpoint()), address.toString());
      }
    }
  }

  private static List<InetAddress> addressesBesidesLoopback() throws SocketException {
    return NetworkInterface.networkInterfaces()
        .flatMap(NetworkInterface::inetAddresses)
        .filter(address -> !address.isLoopbackAddress())
        .toList();
  }

  private static void connect(InetAddress address, URI endpoint) throws Exception {
    try (var socket = new Socket()) {
      socket.connect(new InetSocketAddress(address, endpoint.getPort()), 2_000);
    }
  }
}
