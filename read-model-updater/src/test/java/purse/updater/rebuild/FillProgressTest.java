package purse.updater.rebuild;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import purse.ledger.scan.ScanPosition;
import purse.updater.pending.PagesScanned;
import purse.updater.readmodel.SegmentProgress;

/** What an operator learns while a scan goes on. */
class FillProgressTest {
  private static final ScanPosition POSITION = new ScanPosition(0, 1, Optional.empty(), false);
  private static final Duration ELAPSED = Duration.ofSeconds(10);

  @Test
  void estimates_the_time_to_go_from_the_items_of_this_process_alone() {
    var progress = progress(1_000);

    progress.add(new PagesScanned(List.of(), Map.of(), 300, 20, POSITION));

    assertEquals(
        "500 items read, 40 of them pages, for 30 read units;"
            + " about 50 % of the 1000 that DynamoDB counted within six hours or so,"
            + " about 16 s to go",
        progress.describe(ELAPSED));
  }

  @Test
  void knows_no_time_before_it_has_read_anything() {
    assertEquals(
        "200 items read, 40 of them pages, for 10 read units;"
            + " about 20 % of the 1000 that DynamoDB counted within six hours or so,"
            + " time to go unknown",
        progress(1_000).describe(ELAPSED));
  }

  @Test
  void does_not_pretend_to_know_when_there_are_more_items_than_were_counted() {
    assertEquals(
        "200 items read, 40 of them pages, for 10 read units;"
            + " DynamoDB counted 150 when it last did, up to six hours ago",
        progress(150).describe(ELAPSED));
  }

  /** Of a rebuild that goes on. */
  private static FillProgress progress(long itemsApproximately) {
    return new FillProgress(
        itemsApproximately, List.of(new SegmentProgress(POSITION, 200, 40, 10)));
  }
}
