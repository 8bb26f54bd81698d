package purse.query.testing;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;

/** A coin as tests add it up by themselves, without any arithmetic of ours. */
public record Coin(Instant datetime, BigDecimal amount) {

  /** The start of its UTC hour. */
  public Instant hour() {
    return datetime.truncatedTo(ChronoUnit.HOURS);
  }

  public static BigDecimal sum(Collection<BigDecimal> amounts) {
    return amounts.stream().reduce(BigDecimal.ZERO, BigDecimal::add);
  }

  /** As answers write it. */
  public static String plain(BigDecimal amount) {
    return amount.stripTrailingZeros().toPlainString();
  }
}
