package purse.benchmarks.harness;

import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/**
 * All measurements of one contestant in one setting.
 *
 * @param baseline the name of the contestant that this one is compared with
 */
public record Series(
    String benchmark,
    Setting setting,
    String contestant,
    String baseline,
    List<Measurement> rounds) {
  public Series {
    rounds = List.copyOf(rounds);
  }

  public boolean isBaseline() {
    return contestant.equals(baseline);
  }

  public Spread spread(ToDoubleFunction<Measurement> figure) {
    return Spread.of(rounds.stream().mapToDouble(figure));
  }

  public long sum(ToDoubleFunction<Measurement> count) {
    return Math.round(rounds.stream().mapToDouble(count).sum());
  }

  /** A figure of this series over that of another, round by round. */
  public Spread ratioTo(Series other, ToDoubleFunction<Measurement> figure) {
    return Spread.of(
        IntStream.range(0, Math.min(rounds.size(), other.rounds.size()))
            .mapToDouble(
                round ->
                    figure.applyAsDouble(rounds.get(round))
                        / figure.applyAsDouble(other.rounds.get(round))));
  }
}
