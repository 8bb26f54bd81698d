package purse.local;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import purse.core.configuration.ConfigurationException;
import purse.ledger.LedgerConfiguration;

class TableQuestionTest {
  private static final LedgerConfiguration TABLE =
      new LedgerConfiguration("purse-ann", "eu-west-1", Optional.empty(), Optional.empty());

  private final List<String> asked = new ArrayList<>();

  @ParameterizedTest
  @ValueSource(strings = {"y", "Y", " yes ", "YES"})
  void a_yes_is_a_yes(String answer) {
    assertDoesNotThrow(() -> ask(answer));

    assertEquals(1, asked.size());
    assertTrue(asked.getFirst().contains("purse-ann in eu-west-1"), asked.toString());
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "n", "no", "yess", "ja"})
  void everything_else_is_a_no(String answer) {
    var refusal = assertThrows(ConfigurationException.class, () -> ask(answer));

    assertTrue(
        refusal.problems().getFirst().contains("none was made"), refusal.problems()::toString);
  }

  @Test
  void where_nobody_is_there_to_ask_none_is_made() {
    var refusal =
        assertThrows(
            ConfigurationException.class,
            () -> new TableQuestion(false, Optional.empty()).ask(TABLE));

    assertTrue(refusal.problems().getFirst().contains("--create-table"));
  }

  @Test
  void who_has_said_yes_is_not_asked() {
    new TableQuestion(true, Optional.of(question -> question + asked.add(question))).ask(TABLE);

    assertEquals(List.of(), asked);
  }

  private void ask(String answer) {
    new TableQuestion(
            false,
            Optional.of(
                question -> {
                  asked.add(question);
                  return answer;
                }))
        .ask(TABLE);
  }
}
