package purse.local.importer;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import purse.core.InvalidValueException;
import purse.http.Json;
import tools.jackson.databind.node.ObjectNode;

/**
 * Which columns of a CSV file, or members of an NDJSON file's objects, hold which field.
 *
 * @param fields by the names that they have in the file
 * @param ignoresOthers whether there may be more of them
 */
record Columns(Map<String, String> fields, boolean ignoresOthers) {
  private static final List<String> FIELDS =
      List.of(Rows.WALLET, Rows.TRACE_ID, Rows.AMOUNT, Rows.DATETIME);

  static final Columns PLAIN = named(Map.of(), false);

  /**
   * @param names of the file, by field; the others have the field's own
   * @throws InvalidValueException if there is no such field, or two have one name
   */
  static Columns named(Map<String, String> names, boolean ignoresOthers) {
    var fields = new HashMap<String, String>();
    for (String field : FIELDS) {
      fields.put(names.getOrDefault(field, field).strip(), field);
    }
    for (String field : names.keySet()) {
      if (!FIELDS.contains(field)) {
        throw new InvalidValueException(field, "must be one of " + String.join(", ", FIELDS));
      }
    }
    if (fields.size() < FIELDS.size()) {
      throw new InvalidValueException(names.toString(), "must name a column for each field");
    }
    return new Columns(Map.copyOf(fields), ignoresOthers);
  }

  /**
   * The field of each column, none for those to leave out.
   *
   * @throws ImportException if a column is missing or unknown: rather now than in a million rows
   */
  List<Optional<String>> ofHeader(List<String> header, boolean needsTraceId) {
    var columns =
        header.stream().map(name -> Optional.ofNullable(fields.get(name.strip()))).toList();
    var found = columns.stream().flatMap(Optional::stream).toList();
    if ((!ignoresOthers && found.size() < columns.size())
        || !found.containsAll(List.of(Rows.WALLET, Rows.AMOUNT))
        || (needsTraceId && !found.contains(Rows.TRACE_ID))
        || new HashSet<>(found).size() < found.size()) {
      throw new ImportException(explanation(header));
    }
    return columns;
  }

  /** The object with the fields' own names. */
  ObjectNode ofObject(ObjectNode object) {
    var renamed = Json.mapper().createObjectNode();
    for (var member : object.properties()) {
      var field = Optional.ofNullable(fields.get(member.getKey()));
      // An unknown one that is not ignored goes to the service, which refuses the row.
      var name = field.orElseGet(() -> unknown(member.getKey()));
      if (field.isPresent() || !ignoresOthers) {
        renamed.set(name, member.getValue());
      }
    }
    return renamed;
  }

  /** Not mistaken for a field that another member holds. */
  private static String unknown(String name) {
    return FIELDS.contains(name) ? name + " (another column is named)" : name;
  }

  private String explanation(List<String> header) {
    return "the first line must name the columns walletId, traceId (unless there is a"
        + " --trace-id-prefix), amount and perhaps datetime, each once and no others, and is: "
        + String.join(",", header)
        + " (--column FIELD=NAME says how one is called, --ignore-columns leaves out others,"
        + " --separator says what is between them)";
  }
}
