package purse.http;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.Handler;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Future;
import purse.http.access.Access;
import purse.http.intake.Watching;

/**
 * Says whether the process lives, and whether the stores answer that it cannot work without. Once
 * the service is about to stop, all of it is red, so that whoever sends requests sends them
 * elsewhere. Threads may share it.
 */
public final class Health {
  private static final String HEALTH_CHECK = "/health-check";
  private static final String LIVE = "/health/live";
  private static final String READY = "/health/ready";

  private final List<StoreProbe> probes;
  private volatile boolean stopping;

  /**
   * @param checks by the names of the stores, as they are shown to operators
   */
  public Health(Map<String, StoreCheck> checks) {
    probes =
        checks.entrySet().stream()
            .map(check -> new StoreProbe(check.getKey(), check.getValue()))
            .toList();
  }

  static boolean isProbe(String path) {
    return path.equals(HEALTH_CHECK) || path.equals(LIVE) || path.equals(READY);
  }

  void addTo(RoutesConfig routes, Duration timeout) {
    routes.get(
        HEALTH_CHECK,
        unlessStopping(context -> context.result("OK")),
        Access.OPEN,
        Watching.ALWAYS_IN);
    routes.get(
        LIVE,
        unlessStopping(context -> context.json(Map.of("status", "live"))),
        Access.OPEN,
        Watching.ALWAYS_IN);
    routes.get(
        READY,
        unlessStopping(context -> answerReady(context, states(timeout))),
        Access.OPEN,
        Watching.ALWAYS_IN);
  }

  /** From now on the service is as good as gone. */
  void stopping() {
    stopping = true;
  }

  private Handler unlessStopping(Handler health) {
    return context -> {
      if (stopping) {
        Problems.stopping().answer(context);
      } else {
        health.handle(context);
      }
    };
  }

  private static void answerReady(Context context, Map<String, String> states) {
    var down = states.keySet().stream().filter(store -> "down".equals(states.get(store))).toList();
    if (down.isEmpty()) {
      var answer = new LinkedHashMap<String, Object>();
      answer.put("status", "ready");
      answer.put("checks", states);
      context.json(answer);
    } else {
      Problems.notReady(down).with("checks", states).answer(context);
    }
  }

  /** All stores are asked at once and have the same time, however many there are. */
  private Map<String, String> states(Duration timeout) {
    var deadlineNanos = System.nanoTime() + timeout.toNanos();
    var begun = new LinkedHashMap<StoreProbe, Future<?>>();
    probes.forEach(probe -> begun.put(probe, probe.begin()));
    var states = new LinkedHashMap<String, String>();
    begun.forEach(
        (probe, check) -> {
          var isUp = probe.isUp(check, deadlineNanos - System.nanoTime());
          states.put(probe.store(), isUp ? "up" : "down");
        });
    return states;
  }
}
