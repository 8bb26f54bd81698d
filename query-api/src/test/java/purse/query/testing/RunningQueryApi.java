package purse.query.testing;

import java.io.InputStream;
import java.time.InstantSource;
import java.util.Map;
import purse.embedded.client.ServiceClient;
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

  static RunningQueryApi start(Map<String, String> environment, InstantSource clock) {
    return new RunningQueryApi(QueryApi.start(QueryConfiguration.from(environment), clock));
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

  ServiceClient client() {
    return client;
  }

  @Override
  public void close() {
    client.close();
    api.close();
  }
}
