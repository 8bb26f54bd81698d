package purse.embedded;

import java.util.Arrays;
import java.util.Locale;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import purse.embedded.dynoxide.NoProgramException;

/**
 * Which stores this JVM starts, by the environment variable {@value #VARIABLE}: {@code embedded},
 * {@code containers}, or {@code auto}, the default, which is containers where a Docker engine
 * answers. Stores with a data directory are always embedded: their files stay usable when the
 * Docker engine comes or goes.
 */
enum StoreChoice {
  EMBEDDED,
  CONTAINERS,
  AUTO;

  static final String VARIABLE = "PURSE_STORES";

  private static final Logger LOG = LoggerFactory.getLogger(StoreChoice.class);

  /** Starts the store that the environment asks for. */
  static <S> S start(Supplier<S> embedded, Supplier<S> container) {
    return of(System.getenv(VARIABLE)).start(embedded, container, Docker::answers);
  }

  /**
   * The same, but a container only where there is no program for an embedded one, or containers are
   * asked for.
   */
  static <S> S startEmbeddedFirst(Supplier<S> embedded, Supplier<S> container) {
    return of(System.getenv(VARIABLE)).startEmbeddedFirst(embedded, container, Docker::answers);
  }

  static StoreChoice of(@Nullable String text) {
    if (text == null || text.isBlank()) {
      return AUTO;
    }
    return Arrays.stream(values())
        .filter(choice -> choice.name().toLowerCase(Locale.ROOT).equals(text.strip()))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    VARIABLE + " is '" + text + "', must be embedded, containers or auto"));
  }

  <S> S start(Supplier<S> embedded, Supplier<S> container, BooleanSupplier dockerAnswers) {
    return switch (this) {
      case EMBEDDED -> embedded.get();
      case CONTAINERS -> startedContainer(container, dockerAnswers);
      case AUTO -> dockerAnswers.getAsBoolean() ? containerOr(embedded, container) : embedded.get();
    };
  }

  <S> S startEmbeddedFirst(
      Supplier<S> embedded, Supplier<S> container, BooleanSupplier dockerAnswers) {
    return switch (this) {
      case EMBEDDED -> embedded.get();
      case CONTAINERS -> startedContainer(container, dockerAnswers);
      case AUTO -> embeddedOr(container, embedded, dockerAnswers);
    };
  }

  private static <S> S embeddedOr(
      Supplier<S> container, Supplier<S> embedded, BooleanSupplier dockerAnswers) {
    try {
      return embedded.get();
    } catch (NoProgramException e) {
      if (!dockerAnswers.getAsBoolean()) {
        throw e;
      }
      LOG.warn("A container takes its place: {}", e.getMessage());
      return container.get();
    }
  }

  private static <S> S startedContainer(Supplier<S> container, BooleanSupplier dockerAnswers) {
    if (!dockerAnswers.getAsBoolean()) {
      throw new IllegalStateException(
          VARIABLE
              + "=containers, but no Docker engine answers: start one, or set "
              + VARIABLE
              + "=embedded");
    }
    return container.get();
  }

  /** An engine that answers may still lack the image and the network to get it. */
  private static <S> S containerOr(Supplier<S> embedded, Supplier<S> container) {
    try {
      return container.get();
    } catch (RuntimeException e) {
      LOG.warn("The container did not start, an embedded store takes its place: {}", e.toString());
      LOG.debug("Why the container did not start", e);
      return embedded.get();
    }
  }
}
