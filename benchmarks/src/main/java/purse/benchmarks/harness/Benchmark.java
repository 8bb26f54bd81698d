package purse.benchmarks.harness;

import java.util.List;
import purse.benchmarks.stores.Stage;

/** A question, put to several contestants in several settings. */
public interface Benchmark {
  /** By which it is asked for on the command line. */
  String name();

  /** What is counted, in the plural: coins, requests. */
  String unit();

  /** What is compared, in a sentence or two. */
  String about();

  /** Prepares what the comparisons share; each is opened, measured and closed one after another. */
  List<Comparison> comparisons(Stage stage, Scale scale);
}
