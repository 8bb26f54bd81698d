package purse.http.access;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import io.github.bucket4j.Bucket;
import java.time.Duration;
import java.util.Optional;

/** Counts the requests of each subject, in this process alone; forgets whoever sends none. */
final class RequestLimiter {
  private static final int SUBJECTS_MAX = 10_000;

  private final LoadingCache<String, Bucket> buckets;

  RequestLimiter(RateLimit limit) {
    buckets =
        Caffeine.newBuilder()
            .maximumSize(SUBJECTS_MAX)
            .expireAfterAccess(untilFull(limit))
            .build(_ -> bucket(limit));
  }

  /** How long to wait, if this request of the subject is one too many. */
  Optional<Duration> refuses(String subject) {
    var probe = buckets.get(subject).tryConsumeAndReturnRemaining(1);
    return probe.isConsumed()
        ? Optional.empty()
        : Optional.of(Duration.ofNanos(probe.getNanosToWaitForRefill()));
  }

  /** Whoever has sent nothing for so long is as good as new. */
  private static Duration untilFull(RateLimit limit) {
    return Duration.ofSeconds(1 + limit.burst() / limit.perSecond());
  }

  private static Bucket bucket(RateLimit limit) {
    return Bucket.builder()
        .addLimit(
            bandwidth ->
                bandwidth
                    .capacity(limit.burst())
                    .refillGreedy(limit.perSecond(), Duration.ofSeconds(1)))
        .build();
  }
}
