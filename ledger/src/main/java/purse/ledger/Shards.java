package purse.ledger;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import java.util.zip.CRC32;
import purse.core.TraceId;
import purse.core.WalletId;

/**
 * How keys are spread over partitions. Both numbers are part of the stored format: a coin must be
 * found under the key it was written with, so they never change.
 */
final class Shards {
  private static final int COIN_SHARDS = 32;
  private static final int PENDING_SHARDS = 16;

  private Shards() {}

  static String ofCoin(TraceId traceId) {
    return twoDigits(hash(traceId.value()) % COIN_SHARDS);
  }

  static String ofPending(WalletId walletId) {
    return twoDigits(hash(walletId.value()) % PENDING_SHARDS);
  }

  static List<String> allOfCoins() {
    return IntStream.range(0, COIN_SHARDS).mapToObj(Shards::twoDigits).toList();
  }

  static List<String> allPending() {
    return IntStream.range(0, PENDING_SHARDS).mapToObj(Shards::twoDigits).toList();
  }

  /** CRC-32, as every language has it; not a defence against chosen IDs, which only cost speed. */
  private static long hash(String text) {
    var crc = new CRC32();
    crc.update(text.getBytes(StandardCharsets.US_ASCII));
    return crc.getValue();
  }

  private static String twoDigits(long shard) {
    return String.format(Locale.ROOT, "%02d", shard);
  }
}
