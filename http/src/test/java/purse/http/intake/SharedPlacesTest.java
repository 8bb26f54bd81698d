package purse.http.intake;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayDeque;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import purse.core.InvalidValueException;
import purse.http.intake.SharedPlaces.Entry;

/** Who gets how many of the places that there are. */
class SharedPlacesTest {
  @Test
  void are_a_share_for_each_and_no_more_than_all() {
    var places = new SharedPlaces(5, 2);

    assertEquals(Entry.TAKEN, places.take("a"));
    assertEquals(Entry.TAKEN, places.take("a"));
    assertEquals(Entry.SHARE_TAKEN, places.take("a"));
    assertEquals(Entry.TAKEN, places.take("b"));
    assertEquals(Entry.TAKEN, places.take("b"));
    assertEquals(Entry.TAKEN, places.take("c"));
    assertEquals(Entry.ALL_TAKEN, places.take("c"));
    assertEquals(Entry.ALL_TAKEN, places.take("a"));
    assertEquals(5, places.taken());
  }

  @ParameterizedTest
  @CsvSource({"1, 1", "2, 2", "5, 2", "8, 2", "12, 3", "16, 4", "200, 50", "1000, 250"})
  void are_a_quarter_for_one_where_that_is_more_than_two(int ofAll, int ofOne) {
    assertEquals(ofOne, SharedPlaces.quartered(ofAll).ofOne());
  }

  @Test
  void are_there_again_after_any_number_that_were_given_back() {
    var places = new SharedPlaces(4, 2);
    var taken = new ArrayDeque<String>();
    for (var n = 0; n < 100; n++) {
      var client = "client " + n % 3;
      if (places.take(client) == Entry.TAKEN) {
        taken.add(client);
      } else {
        places.giveBack(taken.remove());
      }
      assertEquals(taken.size(), places.taken());
    }

    taken.forEach(places::giveBack);

    assertEquals(0, places.taken());
    assertEquals(0, places.clients());
  }

  @Test
  void are_given_back_by_nobody_who_has_none() {
    var places = new SharedPlaces(4, 2);
    places.take("a");

    assertThrows(IllegalStateException.class, () -> places.giveBack("b"));
    assertEquals(1, places.taken());
  }

  @Test
  void are_as_many_as_there_are_for_many_at_once() {
    var places = new SharedPlaces(10, 3);
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (var n = 0; n < 1_000; n++) {
        var client = "client " + n % 7;
        threads.execute(
            () -> {
              if (places.take(client) == Entry.TAKEN) {
                places.giveBack(client);
              }
            });
      }
    }

    assertEquals(0, places.taken());
    assertEquals(0, places.clients());
  }

  @Test
  void are_one_at_least() {
    assertThrows(InvalidValueException.class, () -> new SharedPlaces(0, 1));
    assertThrows(InvalidValueException.class, () -> new SharedPlaces(1, 0));
  }
}
