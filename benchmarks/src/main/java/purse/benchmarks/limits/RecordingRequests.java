package purse.benchmarks.limits;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.function.IntUnaryOperator;
import java.util.random.RandomGenerator;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.apache.hc.core5.http.io.support.ClassicRequestBuilder;
import purse.benchmarks.harness.Work;
import purse.benchmarks.http.HttpClient;
import purse.benchmarks.recording.WalletChoice;
import purse.core.TraceId;

/** Clients that record coins over HTTP. */
final class RecordingRequests implements Work {
  static final int CREATED = 201;

  private static final byte[] BODY =
      "{\"amount\": 20.3, \"datetime\": \"2022-06-07T15:21:22+09:00\"}".getBytes(UTF_8);

  private final HttpClient http;
  private final WalletChoice wallets;
  private final IntUnaryOperator unitsByStatus;

  RecordingRequests(HttpClient http, WalletChoice wallets) {
    this(http, wallets, status -> status == CREATED ? 1 : 0);
  }

  /**
   * @param unitsByStatus what an answer counts for, as {@link Work#request} tells
   */
  RecordingRequests(HttpClient http, WalletChoice wallets, IntUnaryOperator unitsByStatus) {
    this.http = http;
    this.wallets = wallets;
    this.unitsByStatus = unitsByStatus;
  }

  @Override
  public int request(int client, RandomGenerator random) throws Exception {
    return unitsByStatus.applyAsInt(http.send(client, request(random)));
  }

  private ClassicHttpRequest request(RandomGenerator random) {
    return ClassicRequestBuilder.post()
        .setPath("/wallets/" + wallets.next(random) + "/transactions")
        .addHeader(TraceId.IDEMPOTENCY_KEY, TraceId.made().value())
        .setEntity(new ByteArrayEntity(BODY, ContentType.APPLICATION_JSON))
        .build();
  }
}
