package purse.local.importer;

import java.util.Optional;
import purse.core.TraceId;
import tools.jackson.databind.node.ObjectNode;

/**
 * Where rows without a trace ID get theirs from: a prefix and the line of the row, which are the
 * same in every run. Without a prefix such rows stay as they are, and the service refuses them.
 */
record TraceIds(Optional<String> prefix) {
  static final String FIELD = "traceId";
  private static final long LINE_MAX = 1_000_000_000_000L;

  /**
   * @throws purse.core.InvalidValueException if no trace ID can begin like that
   */
  TraceIds {
    prefix.ifPresent(text -> new TraceId(text + LINE_MAX));
  }

  void complete(ObjectNode entry, long line) {
    if (prefix.isPresent() && !entry.hasNonNull(FIELD)) {
      entry.put(FIELD, prefix.get() + line);
    }
  }
}
