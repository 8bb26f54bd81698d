package purse.query.testing;

import java.io.InputStream;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import purse.embedded.client.ServiceClient;
import purse.http.RegisteredRoute;
import purse.query.QueryApi;
import purse.query.QueryConfiguration;

/** A query API that listens, and a client of it. */
public final class RunningQueryApi implements AutoCloseable {
  private final QueryApi api;
  private final ServiceClient client;

  private RunningQueryApi(QueryApi api) {
    this.api = api;
    this.client = new ServiceClient(api.port());
  }

  public static RunningQueryApi start(Map<String, String> environment) {
    return start(environment, InstantSource.system());
  }

  /** With a clock that stands still. */
  public static RunningQueryApi start(Map<String, String> environment, String now) {
    return start(environment, InstantSource.fixed(Instant.parse(now)));
  }

  static RunningQueryApi start(Map<String, String> environment, InstantSource clock) {
    return new RunningQueryApi(QueryApi.start(QueryConfiguration.from(environment), clock));
  }

  /** Without a path. */
  public String url() {
    return "http://127.0.0.1:" + api.port();
  }

  /**
   * @param pathAndQuery percent-encoded where necessary
   * @param headers names and values in turn
   */
  public Reply get(String pathAndQuery, String... headers) {
    return new Reply(client.get(pathAndQuery, headers));
  }

  /** The body of an answer while it comes; closing it hangs up. */
  public InputStream open(String pathAndQuery, String... headers) {
    return client.open(pathAndQuery, headers);
  }

  public Reply post(String path, String body) {
    return new Reply(client.post(path, body));
  }

  /** Its client, without the words of these tests. */
  public ServiceClient client() {
    return client;
  }

  public List<RegisteredRoute> routes() {
    return api.routes();
  }

  @Override
  public void close() {
    client.close();
    api.close();
  }
}
