package purse.command.wallet;

import java.time.Instant;
import java.util.Optional;
import java.util.function.Supplier;
import purse.core.Coins;
import purse.core.TraceId;
import purse.core.WalletId;
import purse.http.FieldError;
import purse.http.FieldType;
import purse.http.RequestFields;

/** The fields of a request that say what is to be recorded, and when it happened. */
final class WishFields {
  private static final String DATETIME = "datetime";

  private final RequestFields fields;
  private final Instant receivedAt;
  private final Supplier<Coins> amount;
  private final Supplier<Optional<Instant>> datetime;
  private Optional<FieldError> untimely = Optional.empty();

  private WishFields(RequestFields fields, Instant receivedAt, boolean isDatetimeRequired) {
    this.fields = fields;
    this.receivedAt = receivedAt;
    this.amount = fields.required("amount", FieldType.decimal(Coins::amount));
    this.datetime = isDatetimeRequired ? requiredDatetime() : optionalDatetime();
    untimely.ifPresent(fields::refuseBesides);
  }

  /** Without a datetime, it happened when the request came. */
  static WishFields of(RequestFields fields, Instant receivedAt) {
    return new WishFields(fields, receivedAt, false);
  }

  static WishFields withDatetime(RequestFields fields, Instant receivedAt) {
    return new WishFields(fields, receivedAt, true);
  }

  /**
   * What is wished for.
   *
   * @throws purse.http.ProblemException naming every field that breaks a rule, if any does that the
   *     clock has no part in
   */
  Wish checked(Supplier<WalletId> walletId, Supplier<TraceId> traceId) {
    fields.check();
    return new Wish(
        new RecordingRequest(
            walletId.get(), traceId.get(), amount.get(), datetime.get(), receivedAt),
        untimely);
  }

  private Supplier<Optional<Instant>> optionalDatetime() {
    return fields.optional(DATETIME, FieldType.text(this::parse));
  }

  private Supplier<Optional<Instant>> requiredDatetime() {
    var given = fields.required(DATETIME, FieldType.text(this::parse));
    return () -> Optional.of(given.get());
  }

  private Instant parse(String text) {
    var instant = TransactionDatetimes.parse(text);
    untimely =
        TransactionDatetimes.tooFarAhead(text, instant, receivedAt)
            .map(error -> FieldError.of(DATETIME, error));
    return instant;
  }
}
