package purse.http.intake;

import io.javalin.http.Context;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import org.eclipse.jetty.http.HttpException;
import purse.http.ProblemException;
import purse.http.Problems;

/** Reads bodies whole, while they are in time, not too long, and there is memory for them. */
final class BodyReader {
  private static final int CHUNK_BYTES = 4 * 1024;

  /** So much more than may be read. */
  private static final int PASSED_OVER_MAX = 1024 * 1024;

  private final Patience patience;

  BodyReader(Patience patience) {
    this.patience = patience;
  }

  /**
   * @throws ProblemException if the body is too long, is not HTTP, does not come in time, or there
   *     is no memory for it
   */
  byte[] read(Context context, int bytesMax, BodyMemory.Share share, Connections.Reading reading) {
    try {
      if (context.req().getContentLengthLong() > bytesMax) {
        throw tooLarge(context, bytesMax, reading);
      }
      return readInTime(context, bytesMax, share, reading);
    } catch (IOException e) {
      throw e instanceof HttpException refused ? malformed(refused) : tooSlow();
    }
  }

  /**
   * Whoever pauses is given up by {@link Connections}, a few at a time; whoever never does, not
   * even for a millisecond, here, and later: all at once would keep others waiting.
   */
  private byte[] readInTime(
      Context context, int bytesMax, BodyMemory.Share share, Connections.Reading reading)
      throws IOException {
    var beginNanos = System.nanoTime();
    var in = context.req().getInputStream();
    var body = new ByteArrayOutputStream();
    var chunk = new byte[CHUNK_BYTES];
    for (var length = in.read(chunk); length >= 0; length = in.read(chunk)) {
      if (length > bytesMax - body.size()) {
        throw tooLarge(context, bytesMax, reading);
      }
      if (!share.grow(length)) {
        throw new ProblemException(Problems.overloaded(Intake.NOTHING_WAS_DONE));
      }
      body.write(chunk, 0, length);
      reading.hasRead(body.size());
      if (System.nanoTime() - beginNanos > 2 * patience.ofBody(body.size()).toNanos()) {
        throw tooSlow();
      }
    }
    return body.toByteArray();
  }

  private ProblemException tooLarge(Context context, int bytesMax, Connections.Reading reading)
      throws IOException {
    var passedMax = bytesMax + PASSED_OVER_MAX;
    if (context.req().getContentLengthLong() <= passedMax) {
      passOver(context.req().getInputStream(), passedMax, reading);
    }
    return new ProblemException(Problems.bodyTooLarge(bytesMax));
  }

  /**
   * The rest of what is not far too large. Jetty closes the connection of a body that it has not
   * seen the end of; and if more of it comes then, the network drops the answer, before the client
   * has seen why.
   */
  private void passOver(InputStream rest, int bytesMax, Connections.Reading reading)
      throws IOException {
    var beginNanos = System.nanoTime();
    var chunk = new byte[CHUNK_BYTES];
    var passed = 0;
    for (var length = rest.read(chunk); length >= 0; length = rest.read(chunk)) {
      passed += length;
      reading.hasRead(passed);
      if (passed >= bytesMax || System.nanoTime() - beginNanos >= patience.body().toNanos()) {
        return;
      }
    }
  }

  /** Jetty closes the connection by itself: what came next would be the rest of the body. */
  private static ProblemException tooSlow() {
    return new ProblemException(Problems.requestTimeout());
  }

  private static ProblemException malformed(HttpException refused) {
    return new ProblemException(
        Problems.malformedRequest(refused.getCode(), String.valueOf(refused.getReason())));
  }
}
