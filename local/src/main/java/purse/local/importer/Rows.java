package purse.local.importer;

import purse.http.Json;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.databind.ObjectWriter;
import tools.jackson.databind.node.ObjectNode;

/** Makes rows of what is found in files. */
record Rows(TraceIds traceIds) {
  static final String WALLET = "walletId";

  /** Numbers as they were written: an exponent may stand for more digits than memory holds. */
  private static final ObjectWriter WRITER =
      Json.mapper().writer().without(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN);

  Row.Entry entry(long line, ObjectNode entry) {
    traceIds.complete(entry, line);
    return new Row.Entry(line, entry.path(WALLET).asString(""), WRITER.writeValueAsString(entry));
  }
}
