package purse.benchmarks.http;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import org.slf4j.LoggerFactory;
import purse.http.AccessLog;

/** Whether the services write their access log, as they do unless they are told otherwise. */
public enum ServerLog {
  ON,
  OFF;

  public void set() {
    var level =
        switch (this) {
          case ON -> Level.INFO;
          case OFF -> Level.WARN;
        };
    ((Logger) LoggerFactory.getLogger(AccessLog.class)).setLevel(level);
  }
}
