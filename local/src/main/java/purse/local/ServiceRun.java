package purse.local;

import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import purse.command.CommandApi;
import purse.http.ServiceProcess;
import purse.query.QueryApi;
import purse.updater.cli.UpdaterCommand;

/**
 * {@code ./purse updater}, {@code command-api} and {@code query-api}: what their jars do, on the
 * right Java, and with {@code --local} on the stores of a running {@code ./purse up}.
 */
final class ServiceRun {
  private static final String LOCAL = "--local";
  private static final String LOCAL_ONE = "--local=";
  private static final int WRONG_ARGUMENTS = 2;

  private final Service service;
  private final RunningPurses running;
  private final Map<String, String> environment;

  ServiceRun(Service service, RunningPurses running, Map<String, String> environment) {
    this.service = service;
    this.running = running;
    this.environment = environment;
  }

  /** The exit code, or none of a service that goes on in its own threads. */
  OptionalInt run(List<String> arguments) {
    var local = arguments.stream().filter(ServiceRun::isLocal).toList();
    if (local.isEmpty()) {
      return start(environment, arguments);
    }
    var own = arguments.stream().filter(argument -> !isLocal(argument)).toList();
    try {
      return start(running.environment(service, port(local.getFirst()), environment), own);
    } catch (NotRunningException e) {
      System.err.println("purse: " + e.getMessage());
      return OptionalInt.of(WRONG_ARGUMENTS);
    }
  }

  private static boolean isLocal(String argument) {
    return argument.equals(LOCAL) || argument.startsWith(LOCAL_ONE);
  }

  private static OptionalInt port(String local) {
    if (local.equals(LOCAL)) {
      return OptionalInt.empty();
    }
    try {
      return OptionalInt.of(Integer.parseInt(local.substring(LOCAL_ONE.length())));
    } catch (NumberFormatException e) {
      throw new NotRunningException("it is --local, or --local=PORT of a command API", e);
    }
  }

  private OptionalInt start(Map<String, String> variables, List<String> arguments) {
    if (service != Service.UPDATER && !arguments.isEmpty()) {
      return explain(arguments);
    }
    switch (service) {
      case UPDATER -> {
        return OptionalInt.of(UpdaterCommand.run(variables, arguments.toArray(String[]::new)));
      }
      case COMMAND_API -> ServiceProcess.run(service.toString(), () -> CommandApi.start(variables));
      case QUERY_API -> ServiceProcess.run(service.toString(), () -> QueryApi.start(variables));
    }
    return OptionalInt.empty();
  }

  /** They are told everything by variables. */
  private OptionalInt explain(List<String> arguments) {
    var isHelp = List.of("--help", "-h").contains(arguments.getFirst());
    var usage =
        "Usage: purse "
            + service
            + " [--local[=PORT]]\n"
            + "Its settings are environment variables: see the README, \"Configuration\". With --local\n"
            + "they are those of a running 'purse up', the one whose command API has this port;\n"
            + "PORT=… says where it listens itself, any free port otherwise.";
    (isHelp ? System.out : System.err).println(usage);
    return OptionalInt.of(isHelp ? 0 : WRONG_ARGUMENTS);
  }
}
