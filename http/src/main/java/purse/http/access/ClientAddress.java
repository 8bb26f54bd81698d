package purse.http.access;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.Optional;

/**
 * What the address of a client counts as: itself, or of IPv6 the network, whose other addresses are
 * all the same client's for the taking.
 */
public final class ClientAddress {
  /** 64 bits: no provider gives a customer less, and any machine there may use all that follow. */
  private static final int NETWORK_BYTES = 8;

  private static final int IPV6_BYTES = 16;

  private ClientAddress() {}

  /** The same for all addresses of one client, and for no other's. */
  public static String of(InetAddress address) {
    return address instanceof Inet6Address ipv6 ? network(ipv6) + "/64" : address.getHostAddress();
  }

  /** Nothing if it is no address; one that was sent to IPv6 from IPv4 is of IPv4. */
  static Optional<String> read(String text) {
    try {
      var isBracketed = text.startsWith("[") && text.endsWith("]");
      var bare = isBracketed ? text.substring(1, text.length() - 1) : text;
      return bare.isEmpty() ? Optional.empty() : Optional.of(of(InetAddress.ofLiteral(bare)));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private static String network(Inet6Address address) {
    try {
      var bytes = Arrays.copyOf(Arrays.copyOf(address.getAddress(), NETWORK_BYTES), IPV6_BYTES);
      return InetAddress.getByAddress(bytes).getHostAddress();
    } catch (UnknownHostException e) {
      throw new IllegalStateException("sixteen bytes are an address", e);
    }
  }
}
