package purse.local;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * A {@code ./purse up}, as it tells other processes of this user.
 *
 * @param startedAt by which the process is told from a later one with the same number
 * @param environments the variables of each service, by its name
 */
record RunningPurse(
    long pid,
    Optional<Instant> startedAt,
    int commandPort,
    Map<String, Map<String, String>> environments) {

  boolean isAlive() {
    return ProcessHandle.of(pid)
        .filter(ProcessHandle::isAlive)
        .map(process -> process.info().startInstant())
        .filter(start -> start.isEmpty() || startedAt.isEmpty() || start.equals(startedAt))
        .isPresent();
  }
}
