package purse.query.freshness;

import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import purse.core.WalletId;
import purse.http.intake.SharedPlaces;
import purse.query.answer.Answer;
import purse.query.answer.Answer.Given;
import purse.query.answer.Answer.Refused;
import purse.query.answer.Refusal.VersionNotReached;

/**
 * Waits until the read model has what somebody wrote before: at most so long, with no connection or
 * place in hand, and asking for the version alone. The question itself is asked once, afterwards.
 */
public final class FreshnessWait {
  /** More than that ask once, and are not kept waiting; nor is who has a quarter of the places. */
  static final int WAITING_MAX = 200;

  private final Duration waitMax;
  private final SharedPoll poll;
  private final SharedPlaces places = SharedPlaces.quartered(WAITING_MAX);

  /**
   * @param versions of the wallets among these that the read model knows
   */
  public FreshnessWait(
      Duration waitMax, Function<Collection<WalletId>, Map<WalletId, Freshness>> versions) {
    this.waitMax = waitMax;
    this.poll = new SharedPoll(versions);
  }

  /**
   * The answer of a question, once the wallet is complete up to a version, if one is asked for.
   *
   * @param client who asks
   * @param atLeast the version that the command API told
   * @param question asked once, or not at all
   */
  public <T extends Dated> Answer<T> answer(
      String client, WalletId walletId, Optional<Long> atLeast, Supplier<Answer<T>> question) {
    return atLeast.map(version -> reached(client, walletId, version, question)).orElseGet(question);
  }

  /** None while nobody waits. */
  int placesTaken() {
    return places.taken();
  }

  private <T extends Dated> Answer<T> reached(
      String client, WalletId walletId, long version, Supplier<Answer<T>> question) {
    var freshness = await(client, walletId, version);
    return freshness.filter(now -> now.reaches(version)).isPresent()
        ? ifReached(walletId, version, question.get())
        : Answer.refused(behind(walletId, version, freshness));
  }

  private Optional<Freshness> await(String client, WalletId walletId, long version) {
    var now = poll.now(walletId);
    if (now.filter(freshness -> freshness.reaches(version)).isPresent()) {
      return now;
    }
    return switch (places.take(client)) {
      case TAKEN -> inItsPlace(client, walletId, version, now);
      case ALL_TAKEN, SHARE_TAKEN -> now;
    };
  }

  private Optional<Freshness> inItsPlace(
      String client, WalletId walletId, long version, Optional<Freshness> now) {
    try {
      return poll.await(walletId, version, now, waitMax);
    } finally {
      places.giveBack(client);
    }
  }

  /** The read model may have been exchanged for another since. */
  private static <T extends Dated> Answer<T> ifReached(
      WalletId walletId, long version, Answer<T> answer) {
    return switch (answer) {
      case Given<T>(var found) when !found.freshness().reaches(version) ->
          Answer.refused(behind(walletId, version, Optional.of(found.freshness())));
      case Given<T> _, Refused<T> _ -> answer;
    };
  }

  /** A wallet that the read model does not know has reached nothing. */
  private static VersionNotReached behind(
      WalletId walletId, long wanted, Optional<Freshness> freshness) {
    return new VersionNotReached(
        walletId,
        wanted,
        freshness.map(Freshness::version).orElse(0L),
        freshness.map(Freshness::isComplete).orElse(false));
  }
}
