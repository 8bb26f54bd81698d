package purse.benchmarks.report;

import java.awt.Font;
import java.awt.font.FontRenderContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The fonts of this machine: slim containers have none, and nothing can be drawn there. */
final class Fonts {
  static final String HOW_TO_GET =
      "No charts: this machine has no fonts (on Debian: apt-get install fontconfig"
          + " fonts-dejavu-core).";

  private static final Logger LOG = LoggerFactory.getLogger(Fonts.class);
  private static final int ANY_SIZE = 12;

  private Fonts() {}

  static boolean areThere() {
    try {
      new Font(Font.SANS_SERIF, Font.PLAIN, ANY_SIZE)
          .getStringBounds("any", new FontRenderContext(null, true, true));
      return true;
    } catch (RuntimeException | LinkageError e) {
      LOG.debug("no fonts", e);
      return false;
    }
  }
}
