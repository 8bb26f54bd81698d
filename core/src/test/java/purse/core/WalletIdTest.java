package purse.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WalletIdTest {
  @ParameterizedTest
  @ValueSource(strings = {"a", "alice", "A-z_0.9~", "users:001", "a@b.example", "...", "0"})
  void takes_letters_digits_and_six_marks(String id) {
    assertEquals(id, new WalletId(id).toString());
    assertEquals(new WalletId(id), WalletId.given(id));
  }

  @ParameterizedTest
  @ValueSource(strings = {".", ".."})
  void takes_no_directory_of_a_path_but_reads_the_ones_of_before(String id) {
    var refusal = assertThrows(InvalidValueException.class, () -> WalletId.given(id));

    assertEquals("must not be . or ..", refusal.rule());
    assertEquals(id, new WalletId(id).value());
  }

  @Test
  void takes_sixty_four_characters_and_no_more() {
    assertEquals(64, new WalletId("a".repeat(64)).value().length());
    assertThrows(InvalidValueException.class, () -> new WalletId("a".repeat(65)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "a b", "a#b", "a/b", "ä", "a\n", "a\u0000", "a|b", "%61"})
  void refuses_everything_else(String id) {
    assertThrows(InvalidValueException.class, () -> new WalletId(id));
  }
}
