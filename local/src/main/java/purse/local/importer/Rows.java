package purse.local.importer;

import java.util.Optional;
import java.util.function.UnaryOperator;
import purse.core.InvalidValueException;
import purse.http.FieldError;
import purse.http.Json;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.databind.ObjectWriter;
import tools.jackson.databind.node.ObjectNode;

/** Makes rows of what is found in files. Not to be shared by threads. */
final class Rows {
  static final String WALLET = "walletId";
  static final String TRACE_ID = "traceId";
  static final String AMOUNT = "amount";
  static final String DATETIME = "datetime";

  /** Numbers as they were written: an exponent may stand for more digits than memory holds. */
  private static final ObjectWriter WRITER =
      Json.mapper().writer().without(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN);

  private final RowFormat format;
  private final Optional<ContentTraceIds> traceIds;

  Rows(RowFormat format) {
    this.format = format;
    this.traceIds = format.traceIdPrefix().map(ContentTraceIds::new);
  }

  /** Of fields under the names that the service knows. */
  Row row(Line line, ObjectNode entry) {
    return converted(entry, DATETIME, format::datetime)
        .or(() -> converted(entry, AMOUNT, format::amount))
        .<Row>map(error -> Row.Broken.invalid(line.number(), line.text(), error))
        .orElseGet(() -> entry(line.number(), entry));
  }

  Row.Entry entry(long line, ObjectNode entry) {
    traceIds.ifPresent(source -> source.complete(entry));
    return new Row.Entry(line, entry.path(WALLET).asString(""), WRITER.writeValueAsString(entry));
  }

  /** What is wrong with the field, if something is. */
  private static Optional<FieldError> converted(
      ObjectNode entry, String field, UnaryOperator<String> conversion) {
    try {
      if (entry.path(field).isString()) {
        entry.put(field, conversion.apply(entry.path(field).asString()));
      }
      return Optional.empty();
    } catch (InvalidValueException e) {
      return Optional.of(FieldError.of(field, e));
    }
  }
}
