package purse.query.testing;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jdbi.v3.core.Handle;
import purse.http.Json;
import tools.jackson.databind.JsonNode;

/** How PostgreSQL went about a statement of ours, and what it read on the way. */
public record Plan(JsonNode root) {
  private static final Pattern PARAMETER = Pattern.compile("(?<!:):([a-zA-Z]+)");

  /**
   * Prepared statements are planned anew for their values at first, and once for all later on.
   *
   * @param mode {@code force_custom_plan} or {@code force_generic_plan}
   * @param statement with parameters such as {@code :first}
   * @param values literals with their types, such as {@code timestamptz '2022-06-07 00:00Z'}
   */
  public static Plan of(
      ReadModelDatabase database, String mode, String statement, Map<String, String> values) {
    return database.owner().withHandle(handle -> of(handle, mode, statement, values));
  }

  private static Plan of(Handle handle, String mode, String statement, Map<String, String> values) {
    var places = places(statement);
    var given = places.keySet().stream().map(name -> value(values, name)).toList();
    var types = given.stream().map(Plan::typeOf).collect(Collectors.joining(", "));
    var literals = String.join(", ", given);
    var numbered = PARAMETER.matcher(statement).replaceAll(at -> "\\$" + places.get(at.group(1)));
    handle.execute("set plan_cache_mode = " + mode);
    try (var jdbc = handle.getConnection().createStatement()) {
      // Not through Jdbi, which would take the casts of the statement for parameters.
      jdbc.execute("prepare planned(%s) as %s".formatted(types, numbered));
      var rows =
          jdbc.executeQuery("explain (analyze, format json) execute planned(" + literals + ")");
      rows.next();
      return new Plan(Json.mapper().readTree(rows.getString(1)));
    } catch (SQLException e) {
      throw new AssertionError(e);
    }
  }

  private static String value(Map<String, String> values, String name) {
    return Objects.requireNonNull(values.get(name), () -> "no value for the parameter :" + name);
  }

  private static Map<String, Integer> places(String statement) {
    var names = PARAMETER.matcher(statement).results().map(at -> at.group(1)).distinct().toList();
    return IntStream.range(0, names.size())
        .boxed()
        .collect(
            Collectors.toMap(names::get, place -> place + 1, (one, _) -> one, LinkedHashMap::new));
  }

  private static String typeOf(String literal) {
    return literal.substring(0, literal.indexOf(' '));
  }

  /** Whether everything of a table was read, in whatever order. */
  public boolean scansAll(String table) {
    return root.findParents("Relation Name").stream()
        .filter(node -> node.path("Relation Name").asString().equals(table))
        .anyMatch(
            node ->
                node.path("Node Type").asString().contains("Seq Scan")
                    || node.path("Node Type").asString().contains("Bitmap"));
  }

  /** Rows that scans of a table gave or threw away. */
  public long rowsRead(String table) {
    return rowsRead(root, table);
  }

  private static long rowsRead(JsonNode node, String table) {
    var below = node.valueStream().mapToLong(child -> rowsRead(child, table)).sum();
    var read =
        number(node, "Actual Rows")
            .add(number(node, "Rows Removed by Filter"))
            .multiply(number(node, "Actual Loops"));
    return node.path("Relation Name").asString("").equals(table) ? below + rounded(read) : below;
  }

  /** The most rows that any sort had to hold. */
  public long rowsSorted() {
    return root.findParents("Sort Key").stream()
        .mapToLong(node -> rounded(number(node, "Actual Rows")))
        .max()
        .orElse(0);
  }

  private static BigDecimal number(JsonNode node, String name) {
    return node.path(name).asDecimal(BigDecimal.ZERO);
  }

  private static long rounded(BigDecimal rows) {
    return rows.setScale(0, RoundingMode.CEILING).longValueExact();
  }

  @Override
  public String toString() {
    return root.toPrettyString();
  }
}
