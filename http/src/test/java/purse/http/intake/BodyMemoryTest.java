package purse.http.intake;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import org.junit.jupiter.api.Test;

/** How many bytes of bodies may be in memory, and whose. */
class BodyMemoryTest {
  private final BodyMemory memory = new BodyMemory(Room.STANDARD.withBodiesBytes(100, 40));

  @Test
  void takes_so_much_of_one_client_in_all_its_requests() {
    var first = memory.shareOf("greedy");
    var second = memory.shareOf("greedy");

    assertTrue(first.grow(30));
    assertFalse(second.grow(11));
    assertTrue(second.grow(10));
    assertFalse(first.grow(1));
    assertEquals(40, memory.bytes());
    assertTrue(memory.shareOf("modest").grow(40));
  }

  @Test
  void takes_so_much_of_all_clients() {
    assertTrue(memory.shareOf("a").grow(40));
    assertTrue(memory.shareOf("b").grow(40));

    assertFalse(memory.shareOf("c").grow(21));
    assertTrue(memory.shareOf("c").grow(20));
    assertFalse(memory.shareOf("d").grow(1));
    assertEquals(100, memory.bytes());
  }

  @Test
  void has_all_again_once_it_was_given_back() {
    for (var round = 0; round < 10; round++) {
      var shares = new ArrayList<BodyMemory.Share>();
      for (var n = 0; n < 3; n++) {
        var share = memory.shareOf("client " + n % 2);
        shares.add(share);
        assertTrue(share.grow(10));
        share.grow(1_000);
        assertTrue(share.grow(5));
      }

      shares.forEach(BodyMemory.Share::giveBack);
      shares.forEach(BodyMemory.Share::giveBack);

      assertEquals(0, memory.bytes());
    }
    assertTrue(memory.shareOf("client 0").grow(40));
  }
}
