package purse.local.importer;

import tools.jackson.databind.node.ObjectNode;

/**
 * A row of which nobody could say whether it counts, until the patience was at its end.
 *
 * @param why what the service answered last, or why it did not
 */
record Doubt(Row row, String why) implements ReportedRow {
  private static final String TO_DO =
      "it may count or not: import the file again, and what counts already counts no second time";

  @Override
  public void describe(ObjectNode report) {
    report.put("row", row.text());
    report.put("why", why);
    report.put("toDo", TO_DO);
  }
}
