package purse.local.importer;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;

/** Shows how many rows are settled, of about as many as the file has lines. */
final class ImportBar implements AutoCloseable {
  private static final int UPDATE_INTERVAL_MILLIS = 500;
  private static final int BUFFER_BYTES = 64 * 1024;

  private final ProgressBar bar;

  ImportBar(Path file) {
    bar =
        new ProgressBarBuilder()
            .setTaskName("Rows")
            .setInitialMax(lines(file))
            .setUpdateIntervalMillis(UPDATE_INTERVAL_MILLIS)
            .showSpeed()
            .build();
  }

  void stepBy(long rows) {
    bar.stepBy(rows);
  }

  /** Lines are no rows if they are empty or name the columns. */
  void complete() {
    bar.maxHint(bar.getCurrent());
  }

  long current() {
    return bar.getCurrent();
  }

  long max() {
    return bar.getMax();
  }

  private static long lines(Path file) {
    try (var lines = Files.newInputStream(file)) {
      var buffer = new byte[BUFFER_BYTES];
      var count = 0L;
      for (var read = lines.read(buffer); read >= 0; read = lines.read(buffer)) {
        for (var i = 0; i < read; i++) {
          count += buffer[i] == '\n' ? 1 : 0;
        }
      }
      return count;
    } catch (IOException e) {
      return -1;
    }
  }

  @Override
  public void close() {
    bar.close();
  }
}
