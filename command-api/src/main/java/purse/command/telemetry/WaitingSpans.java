package purse.command.telemetry;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.context.Context;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.Function;
import purse.command.wallet.RecordingListener;
import purse.command.wallet.RecordingOutcome;
import purse.command.wallet.RecordingRequest;
import purse.core.TraceId;
import purse.core.WalletId;

/**
 * The spans of the requests that wait, for whoever works for them on the thread of their wallet. As
 * bounded as the requests are.
 */
final class WaitingSpans implements RecordingListener {
  private final ConcurrentMap<WalletId, Map<TraceId, Context>> byWallet = new ConcurrentHashMap<>();

  @Override
  public void waits(RecordingRequest request) {
    var context = Context.current();
    if (Span.fromContext(context).getSpanContext().isValid()) {
      byWallet.compute(
          request.walletId(),
          (_, others) -> {
            var all = others == null ? new LinkedHashMap<TraceId, Context>() : others;
            all.put(request.traceId(), context);
            return all;
          });
    }
  }

  @Override
  public void decided(RecordingRequest request, RecordingOutcome outcome) {
    byWallet.computeIfPresent(
        request.walletId(),
        (_, all) -> {
          all.remove(request.traceId());
          return all.isEmpty() ? null : all;
        });
  }

  @Override
  public <T> Callable<T> onOtherThread(Callable<T> work) {
    return Context.current().wrap(work);
  }

  /** Of those that wait for a wallet, whichever they are. */
  List<Context> of(WalletId walletId) {
    return found(walletId, Map::values);
  }

  /** Of those that wait for coins of a wallet, in the order of the trace IDs. */
  List<Context> of(WalletId walletId, Collection<TraceId> traceIds) {
    return found(
        walletId, all -> traceIds.stream().map(all::get).filter(Objects::nonNull).toList());
  }

  /** Reads under the map's lock for this wallet, under which others write. */
  private List<Context> found(
      WalletId walletId, Function<Map<TraceId, Context>, Collection<Context>> choice) {
    var found = new ArrayList<Context>();
    byWallet.computeIfPresent(
        walletId,
        (_, all) -> {
          found.addAll(choice.apply(all));
          return all;
        });
    return found;
  }
}
