package purse.local;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import picocli.CommandLine;

/** The entry of {@code ./purse}. */
public final class Main {
  private Main() {}

  public static void main(String[] arguments) {
    var service = arguments.length == 0 ? Optional.<Service>empty() : Service.named(arguments[0]);
    var exitCode =
        service
            .map(known -> run(known, List.of(arguments)))
            .orElseGet(
                () -> OptionalInt.of(new CommandLine(new PurseCommand()).execute(arguments)));
    // One that serves goes on in its own threads.
    exitCode.ifPresent(System::exit);
  }

  private static OptionalInt run(Service service, List<String> arguments) {
    var running = RunningPurses.of(System.getenv(), System.getProperty("user.home"));
    return new ServiceRun(service, running, System.getenv())
        .run(arguments.subList(1, arguments.size()));
  }
}
