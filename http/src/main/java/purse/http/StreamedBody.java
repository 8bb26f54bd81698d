package purse.http;

import io.javalin.http.Context;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import org.eclipse.jetty.ee10.servlet.ServletContextRequest;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import purse.core.StoreUnavailableException;
import purse.http.intake.AnswerTime;

/**
 * A body that goes out while it is made, however long it is. A client can tell whether it got all
 * of it: when making it fails, the connection is broken off and the body never ends as HTTP ends.
 */
public final class StreamedBody {
  private static final Logger LOG = LoggerFactory.getLogger(StreamedBody.class);

  /** Until so much is there nothing goes out, and a failure is answered like any other. */
  private static final int BUFFER_BYTES = 16 * 1024;

  private StreamedBody() {}

  /** Makes a body. */
  @FunctionalInterface
  public interface Maker {
    void writeTo(OutputStream out) throws IOException;
  }

  /**
   * Answers with what is made, under the headers that the context has by then.
   *
   * @param timeout how long client and maker may take over all of it
   * @throws BrokenOffException if it failed on the way; there is nothing left to answer
   */
  public static void write(Context context, Duration timeout, Maker maker) {
    AnswerTime.allow(context, timeout);
    var answer = new Outgoing(context, System.nanoTime() + timeout.toNanos());
    try {
      var out = new BufferedOutputStream(answer, BUFFER_BYTES);
      maker.writeTo(out);
      out.flush();
    } catch (IOException e) {
      answer.failed(new UncheckedIOException(e));
    } catch (RuntimeException e) {
      answer.failed(e);
    }
  }

  /** Opens the answer when its first bytes come: by then it can only be finished or broken off. */
  private static final class Outgoing extends OutputStream {
    private final Context context;
    private final long deadlineNanos;
    private boolean hasBegun;

    Outgoing(Context context, long deadlineNanos) {
      this.context = context;
      this.deadlineNanos = deadlineNanos;
    }

    @Override
    public void write(int octet) throws IOException {
      write(new byte[] {(byte) octet}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
      if (System.nanoTime() - deadlineNanos > 0) {
        throw new IOException("it took too long");
      }
      hasBegun = true;
      context.outputStream().write(bytes, offset, length);
    }

    void failed(RuntimeException failure) {
      if (!hasBegun) {
        AnswerHeaders.beginAnew(context);
        throw failure;
      }
      breakOff();
      log(failure);
      throw new BrokenOffException(failure);
    }

    /** Whatever would be written from here on, the end of the body above all, goes nowhere. */
    private void breakOff() {
      ServletContextRequest.getServletContextRequest(context.req())
          .getConnectionMetaData()
          .getConnection()
          .getEndPoint()
          .close();
    }

    private void log(RuntimeException failure) {
      var path = AccessLog.printable(context.path());
      switch (failure) {
        case UncheckedIOException e -> LOG.info("{} was broken off: {}", path, e.getMessage());
        case StoreUnavailableException e ->
            LOG.warn(
                "{} was broken off: {}: {}", path, e.getMessage(), String.valueOf(e.getCause()));
        default -> LOG.error("{} was broken off", path, failure);
      }
    }
  }
}
