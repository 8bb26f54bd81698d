package purse.local.demo;

import java.time.Instant;
import purse.core.Coins;
import purse.core.TraceId;
import purse.core.WalletId;
import purse.http.Json;
import tools.jackson.databind.node.ObjectNode;

/**
 * One coin transaction of the month.
 *
 * @param datetime when it happened
 * @param recordedAt when it was sent: long afterwards if it is a late one
 */
record DemoCoin(
    WalletId walletId, TraceId traceId, Coins amount, Instant datetime, Instant recordedAt) {
  DemoCoin {
    if (recordedAt.isBefore(datetime)) {
      throw new IllegalArgumentException(traceId + " is recorded before it happens");
    }
  }

  /** As the bulk route takes it. */
  ObjectNode entry() {
    return Json.mapper()
        .createObjectNode()
        .put("walletId", walletId.value())
        .put("traceId", traceId.value())
        .put("amount", amount.toString())
        .put("datetime", datetime.toString());
  }
}
