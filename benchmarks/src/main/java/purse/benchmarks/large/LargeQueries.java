package purse.benchmarks.large;

import java.time.Duration;
import java.time.ZoneOffset;
import java.time.temporal.TemporalAdjusters;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;
import purse.benchmarks.harness.Contestant;
import purse.benchmarks.harness.Measurement;
import purse.benchmarks.query.BareQuery;
import purse.benchmarks.query.QueryServer;
import purse.benchmarks.query.Question;

/** Histories by the hour from a large read model, and from a small one of the same wallets. */
record LargeQueries(
    LargeReadModel large, LargeReadModel small, LargeReport report, LargeProgress progress) {
  /** Few: what is asked for is the time of an answer, not of a queue. */
  private static final int CLIENTS = 2;

  private static final int ROUNDS = 3;

  void measure() {
    measure("day", LargeQueries::days);
    measure("month", LargeQueries::months);
  }

  /** The baselines and the others in turns, so that all have the same hour of the machine. */
  private void measure(String part, Function<LargeSize, Question.Source> questions) {
    var fromLarge = questions.apply(large.size());
    var fromSmall = questions.apply(small.size());
    try (var smallBare = BareQuery.open(small.database(), CLIENTS, fromSmall);
        var largeBare = BareQuery.open(large.database(), CLIENTS, fromLarge);
        var smallApi = QueryServer.open(small.database(), CLIENTS, CLIENTS, fromSmall);
        var largeApi = QueryServer.open(large.database(), CLIENTS, CLIENTS, fromLarge)) {
      var all = List.of(smallBare, largeBare, smallApi, largeApi);
      var step = progress.begin("histories of a " + part, (1L + ROUNDS) * all.size());
      // So that their code is compiled, and what is asked for is in memory.
      round(all, step);
      var rounds = IntStream.range(0, ROUNDS).mapToObj(_ -> round(all, step)).toList();
      report("bare JDBC", part, of(smallBare, all, rounds), of(largeBare, all, rounds));
      report("query API", part, of(smallApi, all, rounds), of(largeApi, all, rounds));
    }
  }

  private List<Measurement> round(List<Contestant> all, LargeProgress.Step step) {
    return all.stream().map(each -> measured(each, step)).toList();
  }

  private Measurement measured(Contestant contestant, LargeProgress.Step step) {
    var measurement = contestant.measure(large.size().roundLength());
    step.done(1);
    return measurement;
  }

  private static List<Measurement> of(
      Contestant contestant, List<Contestant> all, List<List<Measurement>> rounds) {
    var number = all.indexOf(contestant);
    return rounds.stream().map(round -> round.get(number)).toList();
  }

  private void report(
      String by, String part, List<Measurement> ofSmall, List<Measurement> ofLarge) {
    report.asked(part, by, small.size(), ofSmall, ofSmall);
    report.asked(part, by, large.size(), ofLarge, ofSmall);
  }

  /** Any day of any wallet on which it took coins. */
  private static Question.Source days(LargeSize size) {
    return random -> {
      var number = random.nextInt(size.wallets());
      var day = random.nextInt(WalletYear.days(size));
      var start = WalletYear.dayStart(number, day, size);
      return new Question(
          WalletYear.walletId(number),
          start,
          start.plus(Duration.ofDays(1)),
          WalletYear.hoursOn(day, size));
    };
  }

  /** The month around such a day. */
  private static Question.Source months(LargeSize size) {
    return random -> {
      var day = days(size).next(random);
      var month = day.from().atOffset(ZoneOffset.UTC).with(TemporalAdjusters.firstDayOfMonth());
      return new Question(
          day.walletId(), month.toInstant(), month.plusMonths(1).toInstant(), day.rowsMin());
    };
  }
}
