package purse.command.wallet;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import purse.command.wallet.CommitOutcome.Committed;
import purse.command.wallet.CommitOutcome.Contended;
import purse.command.wallet.CommitOutcome.Invalid;
import purse.command.wallet.CommitOutcome.Rejected;
import purse.command.wallet.CommitOutcome.Throttled;
import purse.command.wallet.CommitOutcome.TokenTaken;
import purse.command.wallet.CommitOutcome.Unknown;
import purse.command.wallet.CommitOutcome.Unreachable;
import purse.command.wallet.CommitOutcome.Unreadable;
import purse.command.wallet.WalletState.OpenPage;
import purse.core.Coins;
import purse.core.LedgerHour;
import purse.core.StoreUnavailableException;
import purse.core.TraceId;
import purse.core.WalletId;
import purse.ledger.CoinTransaction;

/**
 * The protocol of one wallet, fed by hand and read as text: every end of an action tells what
 * follows from it, such as {@code "t1 recorded, t2 replayed; commit t3 on v4"}. Nobody may be
 * answered twice, and no action may end that was not asked for.
 */
final class WalletScenario {
  static final Instant NOON = Instant.parse("2026-03-01T12:10:00Z");
  static final RecordingPolicy POLICY = RecordingPolicy.STANDARD;

  private static final WalletId WALLET = new WalletId("w");

  private final WalletProtocol protocol;
  private final Set<Submission> waiting = new HashSet<>();
  private Instant now = NOON;
  private Step step = new Step(List.of(), new Action.Rest());

  private Optional<Look> look = Optional.empty();
  private List<Step.Answer> answers = List.of();

  private WalletScenario(RecordingPolicy policy, Optional<WalletState> known) {
    protocol =
        new WalletProtocol(
            WALLET, policy, new SplittableRandom(1), new WalletMemory(known, new Contention()));
  }

  static WalletScenario ofUnknownWallet() {
    return new WalletScenario(POLICY, Optional.empty());
  }

  /** Of a wallet that is remembered from some time ago. */
  static WalletScenario remembering(WalletState known) {
    return new WalletScenario(POLICY, Optional.of(known));
  }

  /** An open page of the hour that it is now. */
  static OpenPage page(long version, String balance) {
    return new OpenPage(LedgerHour.of(NOON), version, Coins.of(balance));
  }

  /** A coin as somebody recorded it, for the request that {@link #arrives} makes of its values. */
  static CoinTransaction coin(String traceId, String amount, long sequence, String balanceAfter) {
    var request = request(traceId, amount, NOON);
    return new CoinTransaction(
        WALLET,
        request.traceId(),
        request.amount(),
        NOON,
        request.fingerprint(),
        sequence,
        Coins.of(balanceAfter),
        NOON.minusSeconds(1));
  }

  void arrives(String traceId, String amount) {
    arrives(traceId, amount, NOON);
  }

  void arrives(String traceId, String amount, Instant datetime) {
    var request = request(traceId, amount, datetime);
    waiting.add(protocol.arrive(request, now.plus(POLICY.deadline())));
  }

  void passes(Duration time) {
    now = now.plus(time);
  }

  /** Past the deadline of all that arrived before. */
  void passesTheDeadline() {
    passes(POLICY.deadline());
  }

  /** The wallet's worker starts, or a pause is over. */
  String wakes() {
    assertTrue(
        step.action() instanceof Action.Rest || step.action() instanceof Action.Pause,
        () -> "woken from " + step.action());
    return next(new Event.Woken());
  }

  String reads(WalletState state) {
    return ends(Action.ReadState.class, new Event.StateRead(Optional.of(state)));
  }

  String readsAPageThatWasJustClosed() {
    return ends(Action.ReadState.class, new Event.StateRead(Optional.empty()));
  }

  /** The look ends, and the action that is under way goes on. */
  String finds(CoinTransaction... coins) {
    return lookEnds(new Look.Found(byTraceId(coins)));
  }

  String cannotReadTheCoins() {
    return lookEnds(new Look.Unanswered(unavailable()));
  }

  String findsACoinThatCannotBeRead() {
    return lookEnds(new Look.Unreadable(new IllegalStateException("somebody has edited it")));
  }

  /** How long the look that is under way waited before it began. */
  Duration restBeforeTheLook() {
    return look.orElseThrow().after();
  }

  String cannotReadTheState() {
    return ends(Action.ReadState.class, new Event.ReadFailed(unavailable()));
  }

  String isCommitted() {
    return answered(new Committed());
  }

  String isRejectedFor(CoinTransaction... stored) {
    return answered(new Rejected(byTraceId(stored), false, Optional.empty()));
  }

  String losesTheLock(CoinTransaction... stored) {
    return answered(new Rejected(byTraceId(stored), true, Optional.empty()));
  }

  String losesTheLockTo(OpenPage seen, CoinTransaction... stored) {
    return answered(new Rejected(byTraceId(stored), true, Optional.of(seen)));
  }

  String contends() {
    return answered(new Contended("TransactionConflict"));
  }

  String isThrottled() {
    return answered(new Throttled(unavailable()));
  }

  String cannotReachTheStore() {
    return answered(new Unreachable(unavailable()));
  }

  String hearsNothing() {
    return answered(new Unknown(unavailable()));
  }

  String isInvalid() {
    return answered(new Invalid(unavailable()));
  }

  String meetsACoinThatCannotBeRead() {
    return answered(new Unreadable(new IllegalStateException("somebody has edited it")));
  }

  String findsItsTokenTaken() {
    return answered(new TokenTaken(unavailable()));
  }

  /** The transaction that is under way. */
  LedgerCommit commit() {
    return ((Action.Commit) step.action()).commit();
  }

  Duration pause() {
    return ((Action.Pause) step.action()).length();
  }

  /** The outcomes of what ended last, in the order of their answers. */
  List<RecordingOutcome> outcomes() {
    return answers.stream().map(Step.Answer::outcome).toList();
  }

  /** A step that nobody expected to fail, and does: the worker answers everybody and goes on. */
  void failsMidway(Event event) {
    assertThrows(IllegalStateException.class, () -> protocol.next(event, now));
    protocol.forget();
    waiting.clear();
    step = new Step(List.of(), new Action.Rest());
  }

  private String answered(CommitOutcome outcome) {
    return ends(Action.Commit.class, new Event.CommitAnswered(outcome));
  }

  private String ends(Class<? extends Action> asked, Event event) {
    assertTrue(asked.isInstance(step.action()), () -> event + " after " + step.action());
    return next(event);
  }

  private String next(Event event) {
    step = protocol.next(event, now);
    answers = step.answers();
    var begun = beginLook();
    return told(actionWith(begun));
  }

  /** Who has nothing else to do is woken by it. */
  private String lookEnds(Look.End end) {
    assertTrue(look.isPresent(), () -> end + ", but nobody looks");
    look = Optional.empty();
    answers = protocol.lookEnded(end, now);
    var begun = beginLook();
    if (!(step.action() instanceof Action.Rest)) {
      return told(begun);
    }
    step = protocol.next(new Event.Woken(), now);
    answers = Stream.concat(answers.stream(), step.answers().stream()).toList();
    return told(actionWith(begun + beginLook()));
  }

  /** At most one at a time. */
  private String beginLook() {
    if (look.isPresent()) {
      return "";
    }
    look = protocol.look();
    return look.map(begun -> "look for " + joined(begun.traceIds().stream().sorted())).orElse("");
  }

  /** Whoever does nothing but look does not rest. */
  private String actionWith(String begun) {
    var isResting = step.action() instanceof Action.Rest;
    return Stream.of(isResting && !begun.isEmpty() ? "" : describe(step.action()), begun)
        .filter(text -> !text.isEmpty())
        .collect(Collectors.joining(", "));
  }

  private String told(String what) {
    for (Step.Answer answer : answers) {
      assertTrue(waiting.remove(answer.submission()), () -> "answered twice: " + answer);
    }
    var isAtWork = look.isPresent() || !(step.action() instanceof Action.Rest);
    assertTrue(isAtWork || waiting.isEmpty(), () -> "nothing is done for " + waiting);
    return Stream.of(describe(answers), what)
        .filter(text -> !text.isEmpty())
        .collect(Collectors.joining("; "));
  }

  private static String describe(List<Step.Answer> answers) {
    return answers.stream()
        .map(answer -> answer.submission().traceId() + " " + describe(answer.outcome()))
        .collect(Collectors.joining(", "));
  }

  private static String describe(RecordingOutcome outcome) {
    return switch (outcome) {
      case RecordingOutcome.Recorded(var _) -> "recorded";
      case RecordingOutcome.Replayed(var _) -> "replayed";
      case RecordingOutcome.TraceIdReused(var _) -> "reused";
      case RecordingOutcome.InsufficientCoins(var balance, var _) -> "refused at " + balance;
      case RecordingOutcome.BalanceLimit(var balance, var _) -> "over the limit at " + balance;
      case RecordingOutcome.Undecided _ -> "undecided";
      case RecordingOutcome.Overloaded() -> "overloaded";
      case RecordingOutcome.Failed(var _) -> "failed";
    };
  }

  private static String describe(Action action) {
    return switch (action) {
      case Action.Rest() -> "rest";
      case Action.ReadState() -> "read state";
      case Action.Commit(var commit) ->
          "commit %s on v%s"
              .formatted(
                  joined(commit.coins().stream().map(CoinTransaction::traceId)),
                  commit.before().versionNow());
      case Action.Pause(var _) -> "pause";
    };
  }

  private static String joined(Stream<TraceId> traceIds) {
    return traceIds.map(TraceId::value).collect(Collectors.joining(" "));
  }

  private static RecordingRequest request(String traceId, String amount, Instant datetime) {
    return new RecordingRequest(
        WALLET, new TraceId(traceId), Coins.of(amount), Optional.of(datetime), NOON);
  }

  private static Map<TraceId, CoinTransaction> byTraceId(CoinTransaction... coins) {
    return Arrays.stream(coins)
        .collect(
            Collectors.toMap(
                CoinTransaction::traceId, Function.identity(), (one, _) -> one, HashMap::new));
  }

  private static StoreUnavailableException unavailable() {
    return new StoreUnavailableException("The ledger", new IllegalStateException("on purpose"));
  }
}
