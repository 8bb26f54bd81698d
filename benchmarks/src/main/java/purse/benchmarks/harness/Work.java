package purse.benchmarks.harness;

import java.util.random.RandomGenerator;

/** What a client does again and again. */
@FunctionalInterface
public interface Work {
  /** For a request that another contestant counts. */
  int NOT_COUNTED = -1;

  /**
   * One request.
   *
   * @param client which of them asks, from 0
   * @return how many units it has done; 0 if it failed, {@link #NOT_COUNTED} if it is none of this
   *     contestant's
   * @throws Exception for what nobody expects: it ends the benchmark
   */
  int request(int client, RandomGenerator random) throws Exception;
}
