package purse.updater.readmodel;

import java.util.List;

class InMemoryUpdateRunsTest extends UpdateRunsContract {
  private final InMemoryUpdateRuns runs = new InMemoryUpdateRuns();

  @Override
  UpdateRuns runs() {
    return runs;
  }

  @Override
  List<UpdateRun> contents() {
    return runs.runs();
  }
}
