package purse.embedded;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import purse.embedded.dynoxide.NoProgramException;
import purse.embedded.dynoxide.WrongProgramException;

class StoreChoiceTest {
  @ParameterizedTest
  @CsvSource({
    "            , true , container",
    "            , false, embedded",
    "auto        , true , container",
    "auto        , false, embedded",
    "embedded    , true , embedded",
    "embedded    , false, embedded",
    "containers  , true , container",
    "' embedded ', true , embedded",
  })
  void the_variable_and_the_docker_engine_decide(String variable, boolean docker, String expected) {
    assertEquals(
        expected,
        StoreChoice.of(variable).start(() -> "embedded", () -> "container", () -> docker));
  }

  @Test
  void says_what_to_do_if_containers_are_asked_for_and_no_docker_engine_answers() {
    var failure =
        assertThrows(
            IllegalStateException.class,
            () ->
                StoreChoice.of("containers")
                    .start(() -> "embedded", () -> "container", () -> false));

    assertEquals(
        "PURSE_STORES=containers, but no Docker engine answers:"
            + " start one, or set PURSE_STORES=embedded",
        failure.getMessage());
  }

  @Test
  void falls_back_on_an_embedded_store_if_the_container_does_not_start() {
    Supplier<String> broken =
        () -> {
          throw new IllegalStateException("no such image");
        };

    assertEquals("embedded", StoreChoice.AUTO.start(() -> "embedded", broken, () -> true));
    assertThrows(
        IllegalStateException.class,
        () -> StoreChoice.CONTAINERS.start(() -> "embedded", broken, () -> true));
  }

  @Test
  void a_container_comes_second_where_it_does_and_only_if_there_is_no_program() {
    Supplier<String> none =
        () -> {
          throw new NoProgramException("nowhere");
        };
    Supplier<String> wrong =
        () -> {
          throw new WrongProgramException("not that one");
        };

    assertEquals("embedded", embeddedFirst("auto", () -> "embedded", true));
    assertEquals("container", embeddedFirst("containers", () -> "embedded", true));
    assertEquals("container", embeddedFirst("auto", none, true));
    assertThrows(NoProgramException.class, () -> embeddedFirst("auto", none, false));
    assertThrows(NoProgramException.class, () -> embeddedFirst("embedded", none, true));
    assertThrows(WrongProgramException.class, () -> embeddedFirst("auto", wrong, true));
  }

  private static String embeddedFirst(String variable, Supplier<String> embedded, boolean docker) {
    return StoreChoice.of(variable).startEmbeddedFirst(embedded, () -> "container", () -> docker);
  }

  @Test
  void refuses_a_word_it_does_not_know() {
    var failure = assertThrows(IllegalArgumentException.class, () -> StoreChoice.of("docker"));

    assertEquals(
        "PURSE_STORES is 'docker', must be embedded, containers or auto", failure.getMessage());
  }
}
