package purse.benchmarks.http;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.impl.HttpProcessors;
import org.apache.hc.core5.http.impl.io.DefaultBHttpClientConnectionFactory;
import org.apache.hc.core5.http.impl.io.HttpRequestExecutor;
import org.apache.hc.core5.http.io.HttpClientConnection;
import org.apache.hc.core5.http.io.entity.EntityUtils;
import org.apache.hc.core5.http.protocol.HttpCoreContext;
import org.apache.hc.core5.http.protocol.HttpProcessor;
import org.apache.hc.core5.net.URIAuthority;

/**
 * Clients of a server on loopback, each with a connection of its own that stays open from its first
 * request on: a server may close one that asks for nothing. It does as little as possible itself:
 * it takes its time from the same processors as the server.
 */
public final class HttpClient implements AutoCloseable {
  private static final int TIMEOUT_MILLIS = (int) TimeUnit.SECONDS.toMillis(30);

  private final HttpHost host;
  private final HttpRequestExecutor executor = new HttpRequestExecutor();
  private final HttpProcessor processor = HttpProcessors.client("purse-bench");
  private final List<Optional<HttpClientConnection>> connections;

  public HttpClient(int port, int clients) {
    this.host = new HttpHost("http", InetAddress.getLoopbackAddress(), port);
    this.connections = new ArrayList<>(Collections.nCopies(clients, Optional.empty()));
  }

  /**
   * Sends a request, and reads all of the answer.
   *
   * @param client on whose connection; one request at a time
   * @return the status
   */
  public int send(int client, ClassicHttpRequest request) throws IOException, HttpException {
    request.setScheme(host.getSchemeName());
    request.setAuthority(new URIAuthority(host));
    var context = HttpCoreContext.create();
    executor.preProcess(request, processor, context);
    var connection = connections.get(client).orElseGet(this::connect);
    connections.set(client, Optional.of(connection));
    try (var response = executor.execute(request, connection, context)) {
      executor.postProcess(response, processor, context);
      EntityUtils.consume(response.getEntity());
      if (!executor.keepAlive(request, response, connection, context)) {
        connection.close();
        connections.set(client, Optional.empty());
      }
      return response.getCode();
    }
  }

  @Override
  public void close() {
    try {
      for (var connection : connections) {
        if (connection.isPresent()) {
          connection.get().close();
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private HttpClientConnection connect() {
    try {
      // The connection that is returned closes it.
      @SuppressWarnings("resource")
      var socket = new Socket(host.getAddress(), host.getPort());
      socket.setSoTimeout(TIMEOUT_MILLIS);
      socket.setTcpNoDelay(true);
      return DefaultBHttpClientConnectionFactory.builder().build().createConnection(socket);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
