package purse.updater.cli;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.ParseResult;
import purse.core.StoreUnavailableException;
import purse.core.configuration.ConfigurationException;
import purse.updater.Messages;
import purse.updater.StoreRefusedException;

/** One line for what an operator can do something about; the whole trace for what is a bug. */
final class Failures implements IExecutionExceptionHandler {
  private static final Logger LOG = LoggerFactory.getLogger(Failures.class);

  @Override
  public int handleExecutionException(
      Exception failure, CommandLine command, ParseResult arguments) {
    return switch (failure) {
      case ConfigurationException e -> {
        LOG.error("{}", e.getMessage());
        yield ExitCode.USAGE;
      }
      case StoreUnavailableException e -> operational(e);
      case StoreRefusedException e -> operational(e);
      default -> {
        LOG.error("failed", failure);
        yield ExitCode.SOFTWARE;
      }
    };
  }

  private static int operational(Exception failure) {
    LOG.error("{}", Messages.oneLine(failure));
    LOG.debug("failed", failure);
    return ExitCode.SOFTWARE;
  }
}
