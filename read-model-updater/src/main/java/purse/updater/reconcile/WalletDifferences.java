package purse.updater.reconcile;

import java.time.LocalDate;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import purse.core.LedgerHour;
import purse.core.WalletId;
import purse.ledger.HourTotals;
import purse.updater.reconcile.Difference.Reading;

/** Writes out what differs in a wallet. */
record WalletDifferences(WalletId walletId) {
  static final String NONE = "none";

  Difference whole(What what, Side one, Object value, Side other, Object otherValue) {
    return difference(new Place.Whole(), what, one, value, other, otherValue);
  }

  Difference hour(
      LedgerHour hour, What what, Side one, Object value, Side other, Object otherValue) {
    return difference(new Place.OfHour(hour), what, one, value, other, otherValue);
  }

  Difference month(LocalDate month, What what, Object hours, Object readModel) {
    return difference(
        new Place.OfMonth(month), what, Side.HOURS, hours, Side.READ_MODEL, readModel);
  }

  static String summary(@Nullable HourTotals totals) {
    return totals == null
        ? NONE
        : String.format(Locale.ROOT, "%s of %s coins", totals.amount(), totals.count());
  }

  static String summary(HourTotals totals, long version) {
    return String.format(Locale.ROOT, "%s at version %s", summary(totals), version);
  }

  private Difference difference(
      Place place, What what, Side one, Object value, Side other, Object otherValue) {
    return new Difference(
        walletId, place, what, new Reading(one, text(value)), new Reading(other, text(otherValue)));
  }

  private static String text(Object value) {
    return value instanceof Optional<?> optional
        ? optional.map(Object::toString).orElse(NONE)
        : value.toString();
  }
}
