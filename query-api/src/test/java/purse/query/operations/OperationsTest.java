package purse.query.operations;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import purse.query.testing.QueryApiFixture;
import purse.query.testing.Reply;

/** What the operator's corner knows of the runs of the updater and of reconcile. */
class OperationsTest {
  @RegisterExtension static final QueryApiFixture purse = new QueryApiFixture();

  @AfterEach
  void forget_runs() {
    execute("delete from update_run");
    execute("delete from reconcile_run");
  }

  @Test
  void knows_nothing_before_anything_has_run() {
    // when
    var reply = operations();

    // then
    assertEquals("{}", reply.body());
    assertEquals("", reply.header("Purse-As-Of"));
  }

  @Test
  void tells_what_the_last_update_did() {
    // given
    execute(
        """
        insert into update_run (started_at, finished_at, outcome, pages, hours_changed,
          hours_restated, wallets_set_aside, lag_millis)
        values ('2022-06-08T09:30:00Z', '2022-06-08T09:30:02Z', 'succeeded', 7, 5, 1, 0, 61000)
        """);

    // when
    var reply = operations();

    // then
    var run =
        "{\"startedAt\":\"2022-06-08T09:30:00Z\",\"finishedAt\":\"2022-06-08T09:30:02Z\","
            + "\"outcome\":\"succeeded\",\"pages\":7,\"hoursChanged\":5,\"hoursRestated\":1,"
            + "\"walletsSetAside\":0,\"lagMillis\":61000}";
    assertEquals("{\"lastUpdate\":%s,\"lastCompleteUpdate\":%s}".formatted(run, run), reply.body());
    assertEquals("2022-06-08T09:29:55Z", reply.header("Purse-As-Of"));
  }

  @Test
  void tells_a_failed_update_from_the_last_complete_one_and_from_one_that_runs() {
    // given
    purse.updateRun("2022-06-08T09:00:00Z", "succeeded");
    purse.updateRun("2022-06-08T09:10:00Z", "running");
    purse.updateRun("2022-06-08T09:20:00Z", "incomplete");
    purse.updateRun("2022-06-08T09:30:00Z", "failed");
    purse.updateRun("2022-06-08T09:40:00Z", "running");

    // when
    var reply = operations();

    // then
    assertEquals("2022-06-08T09:30:00Z failed", startAndOutcome(reply, "lastUpdate"));
    assertEquals("2022-06-08T09:00:00Z succeeded", startAndOutcome(reply, "lastCompleteUpdate"));
    assertEquals("2022-06-08T09:40:00Z running", startAndOutcome(reply, "runningUpdate"));
  }

  @Test
  void forgets_a_run_that_was_killed_once_another_has_ended() {
    // given
    purse.updateRun("2022-06-08T09:10:00Z", "running");
    purse.updateRun("2022-06-08T09:20:00Z", "succeeded");

    // then
    assertTrue(operations().json().path("runningUpdate").isMissingNode());
  }

  @Test
  void tells_what_the_last_reconcile_found() {
    // given
    execute(
        """
        insert into reconcile_run (started_at, finished_at, outcome, scope, wallets, pages, coins,
          differences, repaired, message)
        values ('2022-06-08T08:00:00Z', '2022-06-08T08:00:09Z', 'different', 'everything', 3, 40,
          900, 2, 1, 'wallet w')
        """);
    // What was found in one wallet says nothing about the others.
    execute(
        "insert into reconcile_run (started_at, outcome, scope)"
            + " values ('2022-06-08T08:30:00Z', 'consistent', 'wallet w'),"
            + " ('2022-06-08T09:00:00Z', 'running', 'wallet w')");

    // when
    var reply = operations();

    // then
    assertEquals("2022-06-08T08:00:00Z different", startAndOutcome(reply, "lastReconcile"));
    assertEquals("everything", reply.json().at("/lastReconcile/scope").asString());
    assertEquals(2, reply.json().at("/lastReconcile/differences").asInt());
    assertEquals("2022-06-08T09:00:00Z running", startAndOutcome(reply, "runningReconcile"));
  }

  @Test
  void refuses_a_parameter_that_it_does_not_know() {
    assertEquals("400 invalid-request", purse.get("/operations?wallet=w").problem());
  }

  private static Reply operations() {
    return purse.get("/operations");
  }

  private static String startAndOutcome(Reply reply, String run) {
    var found = reply.json().path(run);
    return found.path("startedAt").asString() + " " + found.path("outcome").asString();
  }

  private static void execute(String statement) {
    purse.database().owner().useHandle(handle -> handle.execute(statement));
  }
}
