package purse.local.surface;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.random.RandomGenerator;

/** Bodies that are nearly what a route wants. */
final class HostileBody {
  private static final int LARGE_CHARACTERS = 70_000;

  private static final List<String> GOOD =
      List.of(
          "{\"amount\": 20.3}",
          "{\"amount\": \"-0.00000001\", \"datetime\": \"2026-05-01T15:21:22+09:00\"}",
          "{\"datetime\": \"2022-06-07T15:21:22+09:00\", \"amount\": 20.3}",
          "{\"startDateTime\": \"2022-06-07T15:00:00Z\", \"endDateTime\": \"2022-06-07T16:00:00Z\"}",
          "[{\"walletId\": \"fuzz-1\", \"traceId\": \"t-1\", \"amount\": 1}]",
          """
          {"walletId": "fuzz-1", "traceId": "t-2", "amount": 1}
          {"walletId": "fuzz-2", "traceId": "t-3", "amount": -1}
          """);

  private static final List<String> VALUES =
      List.of(
          "1e400",
          "1E-400",
          "1e999999999",
          "1e99999999999999999999",
          "-0",
          "-0.0",
          "00",
          "+1",
          ".5",
          "1.",
          "0x10",
          "NaN",
          "Infinity",
          "1".repeat(39),
          "1".repeat(2_000),
          "0." + "1".repeat(9),
          "0." + "0".repeat(1_200) + "1",
          "null",
          "true",
          "[]",
          "{}",
          "\"\"",
          "\" 1\"",
          "\"1e3\"",
          "\"\\u0000\"",
          "\"\\ud800\"",
          "\"\\udc00\\ud800\"",
          "\"\u0661\"",
          "\"20.3 \"",
          "\"NaN\"",
          "{\"$numberDecimal\": \"1\"}",
          "[[[[[[[[[[[[[[[[[[[[[[[[1]]]]]]]]]]]]]]]]]]]]]]]]",
          "\"2026-05-01T15:21:22\"",
          "\"+999999999-01-01T00:00:00Z\"",
          "\"2026-05-01T15:21:22+19:00\"");

  private static final List<Charset> CHARSETS =
      List.of(StandardCharsets.UTF_16, StandardCharsets.UTF_16LE, StandardCharsets.ISO_8859_1);

  private HostileBody() {}

  static byte[] of(RandomGenerator random) {
    var good = Hostile.one(GOOD, random);
    return switch (random.nextInt(14)) {
      case 0 -> new byte[0];
      case 1 -> good.getBytes(StandardCharsets.UTF_8);
      case 2, 3, 4 -> withValue(good, random).getBytes(StandardCharsets.UTF_8);
      case 5 -> good.replace("}", ", \"amount\": 1}").getBytes(StandardCharsets.UTF_8);
      case 6 -> good.substring(0, random.nextInt(good.length())).getBytes(StandardCharsets.UTF_8);
      case 7 -> (good + good).getBytes(StandardCharsets.UTF_8);
      case 8 -> good.getBytes(Hostile.one(CHARSETS, random));
      case 9 -> flipped(good.getBytes(StandardCharsets.UTF_8), random);
      case 10 -> "[".repeat(random.nextInt(LARGE_CHARACTERS)).getBytes(StandardCharsets.UTF_8);
      case 11 -> "{\"a\":".repeat(random.nextInt(2_000)).getBytes(StandardCharsets.UTF_8);
      case 12 ->
          ("{\"amount\": \"" + "9".repeat(random.nextInt(LARGE_CHARACTERS)) + "\"}")
              .getBytes(StandardCharsets.UTF_8);
      default -> noise(random);
    };
  }

  private static String withValue(String good, RandomGenerator random) {
    var value = java.util.regex.Matcher.quoteReplacement(Hostile.one(VALUES, random));
    return good.replaceFirst(": (\"[^\"]*\"|-?[0-9.]+)", ": " + value);
  }

  private static byte[] flipped(byte[] bytes, RandomGenerator random) {
    for (var n = random.nextInt(3); n >= 0; n--) {
      bytes[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(8));
    }
    return bytes;
  }

  private static byte[] noise(RandomGenerator random) {
    var bytes = new byte[random.nextInt(300)];
    random.nextBytes(bytes);
    return bytes;
  }
}
