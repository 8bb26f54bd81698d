package purse.updater.readmodel;

import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * What the live and the shadow tables hold of some wallets, and where they differ.
 *
 * @param last the last of these wallets
 * @param live what the live hours add up to
 * @param shadow what the shadow's hours add up to
 * @param historyDiffers hours that agree but for when they were copied, or how often restated
 * @param inDoubt wallets that the shadow does not have as it must
 */
public record Comparison(
    String last,
    Rows wallets,
    Rows hours,
    Rows months,
    Sums live,
    Sums shadow,
    long historyDiffers,
    List<WalletInDoubt> inDoubt) {

  public static final Comparison NOTHING =
      new Comparison("", Rows.NONE, Rows.NONE, Rows.NONE, Sums.NOTHING, Sums.NOTHING, 0, List.of());

  /**
   * The rows of a table.
   *
   * @param differ rows that are not the same on both sides, or on one side only
   */
  public record Rows(long live, long shadow, long differ) {
    static final Rows NONE = new Rows(0, 0, 0);

    Rows plus(Rows more) {
      return new Rows(live + more.live, shadow + more.shadow, differ + more.differ);
    }
  }

  /** What hours add up to. They are of many wallets, so it may be longer than any coins are. */
  public record Sums(BigDecimal credits, BigDecimal debits, long coins) {
    static final Sums NOTHING = new Sums(BigDecimal.ZERO, BigDecimal.ZERO, 0);

    Sums plus(Sums more) {
      return new Sums(credits.add(more.credits), debits.add(more.debits), coins + more.coins);
    }

    @Override
    public String toString() {
      return String.format(
          Locale.ROOT, "%s coins, credits %s, debits %s", coins, plain(credits), plain(debits));
    }

    private static String plain(BigDecimal sum) {
      return sum.signum() == 0 ? "0" : sum.stripTrailingZeros().toPlainString();
    }
  }

  public Comparison {
    inDoubt = List.copyOf(inDoubt);
  }

  /** With that of the wallets that follow. */
  public Comparison plus(Comparison more) {
    return new Comparison(
        more.last,
        wallets.plus(more.wallets),
        hours.plus(more.hours),
        months.plus(more.months),
        live.plus(more.live),
        shadow.plus(more.shadow),
        historyDiffers + more.historyDiffers,
        Stream.concat(inDoubt.stream(), more.inDoubt.stream()).toList());
  }

  /** In a few lines, for people. */
  public List<String> lines() {
    return List.of(
        String.format(
            Locale.ROOT,
            "live:   %s wallets, %s hours, %s months; %s",
            wallets.live,
            hours.live,
            months.live,
            live),
        String.format(
            Locale.ROOT,
            "shadow: %s wallets, %s hours, %s months; %s",
            wallets.shadow,
            hours.shadow,
            months.shadow,
            shadow),
        String.format(
            Locale.ROOT,
            "differ: %s wallets, %s hours, %s months;"
                + " and %s hours in when they were copied or restated",
            wallets.differ,
            hours.differ,
            months.differ,
            historyDiffers));
  }
}
