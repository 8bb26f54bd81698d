package purse.updater.reconcile;

import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.LongStream;

/** Which numbers a wallet's coins have: a bit for each of them. */
final class Sequences {
  private static final int CHUNK = 1 << 16;

  private final Map<Long, BitSet> chunks = new HashMap<>();
  private long count;
  private long firstRepeated;

  /**
   * @param sequence from 1
   */
  void add(long sequence) {
    var chunk = chunks.computeIfAbsent(sequence / CHUNK, _ -> new BitSet());
    var bit = (int) (sequence % CHUNK);
    if (chunk.get(bit) && firstRepeated == 0) {
      firstRepeated = sequence;
    }
    chunk.set(bit);
    count++;
  }

  /** Whether they, none of which is higher, are all numbers from 1 to this one, each once. */
  boolean areAllUpTo(long last) {
    return firstRepeated == 0 && count == last;
  }

  /** In a few words: how many there are, the first that lack and the first that is there twice. */
  String summary(long last, int missingMax) {
    var missing = missing(last, missingMax);
    return String.format(
        Locale.ROOT,
        "%s coins%s%s",
        count,
        missing.isEmpty() ? "" : ", number " + numbers(missing) + " lacks",
        firstRepeated == 0 ? "" : ", number " + firstRepeated + " repeats");
  }

  private static String numbers(List<Long> missing) {
    return String.join(" ", missing.stream().map(String::valueOf).toList());
  }

  private List<Long> missing(long last, int missingMax) {
    return LongStream.rangeClosed(1, last)
        .filter(sequence -> !has(sequence))
        .limit(missingMax)
        .boxed()
        .toList();
  }

  private boolean has(long sequence) {
    var chunk = chunks.get(sequence / CHUNK);
    return chunk != null && chunk.get((int) (sequence % CHUNK));
  }
}
