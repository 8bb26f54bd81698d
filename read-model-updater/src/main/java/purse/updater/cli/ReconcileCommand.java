package purse.updater.cli;

import java.io.PrintWriter;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import purse.core.InvalidValueException;
import purse.core.LedgerHour;
import purse.core.WalletId;
import purse.core.configuration.Environment;
import purse.core.logging.LogSettings;
import purse.updater.UpdaterConfiguration;
import purse.updater.reconcile.ReconcileEnd;
import purse.updater.reconcile.ReconcileResult;
import purse.updater.reconcile.Reconciler;
import purse.updater.reconcile.Scope;

/** {@code reconcile}. */
@Command(
    name = "reconcile",
    description = {
      "Compares coins, pages and read model, per wallet and hour, while coins are recorded and"
          + " pages copied. What has yet to be copied is no difference.",
      "Each difference is a line on standard output, with both sides; the log is on standard error."
          + " The table reconcile_run keeps the result."
    },
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:all agree, if need be after --repair",
      "1:differences remain; or failed, or stopped",
      "2:wrong arguments or configuration, or a wallet that neither side knows"
    })
final class ReconcileCommand implements Callable<Integer> {
  private static final Logger LOG = LoggerFactory.getLogger(ReconcileCommand.class);

  private final Map<String, String> environment;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Option(
      names = "--repair",
      description =
          "Writes the rows of a wallet that differs anew, from its pages. Never touches the ledger,"
              + " nor the rows of a wallet whose coins and pages differ.")
  private boolean repairs;

  @Option(
      names = "--format",
      paramLabel = "<text|json>",
      defaultValue = "text",
      converter = FindingFormat.Converter.class,
      description = "How to list differences; json is an object in each line (${DEFAULT-VALUE}).")
  private FindingFormat format = FindingFormat.TEXT;

  @Mixin private ReadUnits readUnits = new ReadUnits();

  @ArgGroup private Part part = new Part();

  /** What to compare, if not everything. */
  private static final class Part {
    @Option(names = "--wallet", paramLabel = "<id>", description = "Compares this wallet alone.")
    private Optional<String> walletId = Optional.empty();

    @Option(
        names = "--since",
        paramLabel = "<instant>",
        description =
            "Compares the hours since an instant, such as 2026-06-01T00:00:00Z, and the wallets that"
                + " have any of them.")
    private Optional<Instant> since = Optional.empty();
  }

  ReconcileCommand(Map<String, String> environment) {
    this.environment = environment;
  }

  @Override
  public Integer call() {
    LogSettings.logToStandardError();
    var scope = scope();
    var configuration = Environment.configuration(environment, UpdaterConfiguration::from);
    LOG.info("{}", configuration);
    try (var reconciler = new Reconciler(configuration, readUnits.perSecond());
        var _ = StopOnSignal.of(reconciler::stop)) {
      return exitCode(reconcile(reconciler, scope, spec.commandLine().getOut()));
    }
  }

  private ReconcileResult reconcile(Reconciler reconciler, Scope scope, PrintWriter out) {
    try {
      var result = reconciler.run(scope, repairs, finding -> out.println(format.line(finding)));
      LOG.info("{}", result.summary());
      return result;
    } finally {
      out.flush();
    }
  }

  private int exitCode(ReconcileResult result) {
    return switch (result.end()) {
      case ReconcileEnd.UnknownWallet unknown -> throw wrong(unknown.message().orElseThrow());
      case ReconcileEnd.Whole(), ReconcileEnd.Stopped() ->
          result.isConsistent() ? ExitCode.OK : ExitCode.SOFTWARE;
    };
  }

  private Scope scope() {
    try {
      return part.walletId
          .<Scope>map(id -> new Scope.OneWallet(new WalletId(id)))
          .or(() -> part.since.map(since -> new Scope.Since(LedgerHour.of(since))))
          .orElseGet(Scope.Everything::new);
    } catch (InvalidValueException e) {
      throw wrong((part.walletId.isPresent() ? "--wallet is " : "--since is ") + e.getMessage());
    }
  }

  private ParameterException wrong(String what) {
    return new ParameterException(spec.commandLine(), what);
  }
}
