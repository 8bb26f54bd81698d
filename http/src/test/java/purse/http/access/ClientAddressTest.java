package purse.http.access;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.net.InetAddress;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which addresses are one client's. */
class ClientAddressTest {
  @ParameterizedTest
  @CsvSource({
    "203.0.113.7,           203.0.113.7",
    "::ffff:203.0.113.7,    203.0.113.7",
    "2001:db8:1:2::1,       2001:db8:1:2:0:0:0:0/64",
    "2001:db8:1:2:3:4:5:6,  2001:db8:1:2:0:0:0:0/64",
    "[2001:DB8:1:2::9],     2001:db8:1:2:0:0:0:0/64",
    "2001:db8:1:3::1,       2001:db8:1:3:0:0:0:0/64",
    "fe80::1,               fe80:0:0:0:0:0:0:0/64",
    "::1,                   0:0:0:0:0:0:0:0/64",
  })
  void are_itself_of_ipv4_and_its_network_of_ipv6(String text, String client) {
    assertEquals(Optional.of(client), ClientAddress.read(text));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "[]", "nowhere", "203.0.113.7:80", "unknown", "_hidden", "[", "::g"})
  void are_nobodys_if_it_is_none(String text) {
    assertEquals(Optional.empty(), ClientAddress.read(text));
  }

  @Test
  void are_the_same_for_a_connection_as_for_what_a_proxy_tells() throws Exception {
    for (var text : new String[] {"203.0.113.7", "2001:db8:1:2::1"}) {
      var address = InetAddress.getByName(text);

      assertEquals(ClientAddress.read(text), Optional.of(ClientAddress.of(address)));
    }
  }
}
