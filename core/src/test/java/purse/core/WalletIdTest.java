package purse.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WalletIdTest {
  @ParameterizedTest
  @ValueSource(strings = {"a", "alice", "A-z_0.9~", "..", "0"})
  void takes_letters_digits_and_four_marks(String id) {
    assertEquals(id, new WalletId(id).toString());
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
