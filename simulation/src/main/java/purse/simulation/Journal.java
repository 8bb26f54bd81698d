package purse.simulation;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.Optional;
import java.util.zip.CRC32C;

/** Every step of a run as a line of text, of which a checksum is kept: two runs alike have one. */
final class Journal {
  private final InstantSource clock;
  private final Optional<PrintStream> copy;
  private final CRC32C checksum = new CRC32C();
  private long lines;

  /**
   * @param copy where to print the lines, for somebody who looks into a run
   */
  Journal(InstantSource clock, Optional<PrintStream> copy) {
    this.clock = clock;
    this.copy = copy;
  }

  void note(String what) {
    var line = clock.instant() + " " + what;
    checksum.update(line.getBytes(StandardCharsets.UTF_8));
    lines++;
    copy.ifPresent(out -> out.println(line));
  }

  String fingerprint() {
    return lines + " steps, " + Long.toHexString(checksum.getValue());
  }
}
