package purse.ledger.scan;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * How far one segment of a scan has been read: a scan goes on from any positions that it was at, in
 * another process too.
 *
 * @param segment from 0
 * @param segments of the whole scan, which must stay the same
 * @param after the last item that was read, none at the beginning
 * @param isDone whether there is nothing more to read
 */
public record ScanPosition(int segment, int segments, Optional<ItemKey> after, boolean isDone) {
  /** DynamoDB's own. */
  public static final int SEGMENTS_MAX = 1_000_000;

  public ScanPosition {
    if (segments < 1 || segments > SEGMENTS_MAX || segment < 0 || segment >= segments) {
      throw new IllegalArgumentException(
          String.format(Locale.ROOT, "segment %s of %s", segment, segments));
    }
  }

  /** Of a scan that has not read anything, one for each segment. */
  public static List<ScanPosition> beginnings(int segments) {
    return IntStream.range(0, segments)
        .mapToObj(segment -> new ScanPosition(segment, segments, Optional.empty(), false))
        .toList();
  }

  ScanPosition after(ItemKey last) {
    return new ScanPosition(segment, segments, Optional.of(last), false);
  }

  ScanPosition done() {
    return new ScanPosition(segment, segments, after, true);
  }
}
