package purse.local;

import java.io.Console;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.UnaryOperator;
import purse.core.configuration.ConfigurationException;
import purse.ledger.LedgerConfiguration;

/**
 * Whether a table may be made where it costs money and outlives whoever made it.
 *
 * @param isAnswered whether the user has said yes beforehand
 * @param terminal shows a question and takes its answer, where somebody is there to ask
 */
record TableQuestion(boolean isAnswered, Optional<UnaryOperator<String>> terminal) {

  static TableQuestion onTerminal(boolean isAnswered) {
    return new TableQuestion(
        isAnswered,
        Optional.ofNullable(System.console())
            .filter(Console::isTerminal)
            .map(console -> question -> console.readLine("%s", question)));
  }

  /**
   * Returns if it may.
   *
   * @throws ConfigurationException if it may not, or nobody is there to ask
   */
  void ask(LedgerConfiguration table) {
    if (isAnswered) {
      return;
    }
    var absent =
        String.format(Locale.ROOT, "there is no table %s in %s", table.table(), table.region());
    var answer =
        terminal
            .map(
                shown ->
                    shown.apply(
                        "On AWS "
                            + absent
                            + ". Make it? It is paid by its use, and stays until you delete it."
                            + " [y/N] "))
            .orElse("");
    if (!answer.strip().toLowerCase(Locale.ROOT).matches("y|yes")) {
      throw new ConfigurationException(
          List.of("On AWS " + absent + ", and none was made: allow it by --create-table"));
    }
  }
}
