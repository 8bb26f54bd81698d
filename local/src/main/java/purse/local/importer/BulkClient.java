package purse.local.importer;

import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import purse.core.TraceId;
import purse.core.WalletId;
import purse.http.Json;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;

/** Talks to a command API; safe for use by many threads. */
final class BulkClient implements AutoCloseable {
  private static final Duration TIMEOUT = Duration.ofSeconds(60);
  private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(5);

  private final String url;
  private final TokenSource token;
  private final HttpClient client =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(CONNECT_TIMEOUT)
          .build();

  /**
   * @param url of the command API, without a path
   * @param token what it may ask for
   */
  BulkClient(URI url, TokenSource token) {
    this.token = token;
    this.url = url.toString().replaceFirst("/+$", "");
  }

  /**
   * Records the entries, as far as the service does.
   *
   * @throws IOException if it is unknown what became of them, or worth another try
   * @throws ImportException if no other try would do better
   */
  List<Outcome> post(List<Row.Entry> entries) throws IOException, InterruptedException {
    var body = entries.stream().map(Row::text).collect(Collectors.joining("\n"));
    var request =
        request("/transactions")
            .header("Content-Type", "application/x-ndjson")
            .POST(BodyPublishers.ofString(body));
    var answers = answer(request.build(), 200).path("outcomes");
    if (answers.size() != entries.size()) {
      throw new IOException(answers.size() + " outcomes of " + entries.size() + " entries");
    }
    var outcomes = new ArrayList<Outcome>();
    for (var i = 0; i < entries.size(); i++) {
      outcomes.add(Outcome.of(entries.get(i), answers.path(i)));
    }
    return outcomes;
  }

  /** Whether the ledger behind the service has this transaction. */
  boolean isRecorded(WalletId walletId, TraceId traceId) throws IOException, InterruptedException {
    var path = "/wallets/" + walletId + "/transactions/" + traceId;
    var request = request(path).GET();
    return !"not-recorded".equals(answer(request.build(), 200, 404).path("code").asString(""));
  }

  private HttpRequest.Builder request(String path) throws IOException {
    var request = HttpRequest.newBuilder(URI.create(url + path)).timeout(TIMEOUT);
    token.authorization().ifPresent(value -> request.header("Authorization", value));
    return request;
  }

  private JsonNode answer(HttpRequest request, Integer... expected)
      throws IOException, InterruptedException {
    var response = sent(request);
    if (!List.of(expected).contains(response.statusCode())) {
      throw refused(request, response);
    }
    try {
      return Json.mapper().readTree(response.body());
    } catch (JacksonException e) {
      // Cut off on its way, perhaps: what was sent may count.
      throw new IOException(request.uri() + " answered no JSON", e);
    }
  }

  private HttpResponse<String> sent(HttpRequest request) throws IOException, InterruptedException {
    try {
      return client.send(request, BodyHandlers.ofString());
    } catch (ConnectException e) {
      // Its own message is empty.
      throw new NotTakenException("nobody listens at " + url);
    }
  }

  private static IOException refused(HttpRequest request, HttpResponse<String> response) {
    var status = response.statusCode();
    var what = request.uri() + " answered " + status + " " + response.body();
    if (!HttpStatus.isTemporary(status)) {
      throw new ImportException(what);
    }
    return HttpStatus.isNothingRecorded(status, problem(response.body()))
        ? new NotTakenException(what)
        : new IOException(what);
  }

  /** Of what stands between us and the service, it may be no JSON. */
  private static JsonNode problem(String body) {
    try {
      return Json.mapper().readTree(body);
    } catch (JacksonException e) {
      return MissingNode.getInstance();
    }
  }

  @Override
  public void close() {
    client.close();
  }
}
