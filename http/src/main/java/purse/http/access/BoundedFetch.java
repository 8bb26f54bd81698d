package purse.http.access;

import com.nimbusds.jose.KeySourceException;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.source.JWKSetCacheRefreshEvaluator;
import com.nimbusds.jose.jwk.source.JWKSetSource;
import com.nimbusds.jose.jwk.source.JWKSetSourceWrapper;
import com.nimbusds.jose.jwk.source.JWKSetUnavailableException;
import com.nimbusds.jose.proc.SecurityContext;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * Gives up a fetch that takes too long as a whole, with all its documents and tries: an issuer that
 * answers byte by byte is late with none of them. Threads may share it.
 */
final class BoundedFetch extends JWKSetSourceWrapper<SecurityContext> {
  private final Duration timeout;
  private final ExecutorService threads =
      Executors.newThreadPerTaskExecutor(Thread.ofVirtual().name("fetch of keys").factory());

  BoundedFetch(JWKSetSource<SecurityContext> source, Duration timeout) {
    super(source);
    this.timeout = timeout;
  }

  @Override
  public JWKSet getJWKSet(
      JWKSetCacheRefreshEvaluator refreshEvaluator, long currentTime, SecurityContext context)
      throws KeySourceException {
    var fetch = threads.submit(() -> getSource().getJWKSet(refreshEvaluator, currentTime, context));
    try {
      return fetch.get(timeout.toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException e) {
      throw failure(e.getCause());
    } catch (TimeoutException e) {
      throw new JWKSetUnavailableException("they are not there after " + timeout, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new JWKSetUnavailableException("interrupted", e);
    } finally {
      fetch.cancel(true);
    }
  }

  @Override
  public void close() throws IOException {
    threads.shutdownNow();
    super.close();
  }

  private static KeySourceException failure(@Nullable Throwable cause) {
    return cause instanceof KeySourceException known
        ? known
        : new JWKSetUnavailableException("they are not understood", cause);
  }
}
