package purse.query.http;

import io.javalin.http.ContentType;
import io.javalin.http.Context;
import io.javalin.http.Header;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Function;
import purse.http.Compression;
import purse.http.EntityTag;
import purse.http.Json;
import purse.http.PurseHeaders;
import purse.query.answer.Answer;
import purse.query.freshness.Dated;
import purse.query.freshness.Freshness;

/** Writes answers and refusals, and says of every answer how fresh it is. */
public final class Answers {
  /** Nothing is ever final, because coins may be backdated; but asking again is cheap. */
  private static final String ASK_AGAIN = "private, no-cache";

  private static final int NOT_MODIFIED = 304;

  private Answers() {}

  /**
   * @param body makes what clients get of what was found
   */
  public static <T extends Dated> void write(
      Context context, Answer<T> answer, Function<T, ?> body) {
    switch (answer) {
      case Answer.Given<T>(var value) ->
          write(context, value.freshness().asOf(), body.apply(value));
      case Answer.Refused<T>(var refusal) -> Refusals.write(context, refusal);
    }
  }

  /** Writes a refusal, if the answer is one; what was given is written already. */
  public static void writeRefusal(Context context, Answer<?> answer) {
    if (answer instanceof Answer.Refused<?>(var refusal)) {
      Refusals.write(context, refusal);
    }
  }

  /** Says of an answer without room for it in the body how fresh it is. */
  public static void date(Context context, Freshness freshness) {
    date(context, freshness.asOf());
    context
        .header(PurseHeaders.VERSION, Long.toString(freshness.version()))
        .header(PurseHeaders.COMPLETE, Boolean.toString(freshness.isComplete()));
  }

  /**
   * @param asOf up to when everything should have been copied, if that is known
   */
  public static void write(Context context, Optional<Instant> asOf, Object body) {
    var content = Json.mapper().writeValueAsBytes(body);
    var tag = EntityTag.of(content);
    date(context, asOf);
    context.header(
        Header.ETAG, Compression.isLikely(context, content.length) ? tag.weak() : tag.value());
    var known = context.header(Header.IF_NONE_MATCH);
    if (known != null && tag.isNamedBy(known)) {
      context.status(NOT_MODIFIED);
    } else {
      context.contentType(ContentType.APPLICATION_JSON).result(content);
    }
  }

  private static void date(Context context, Optional<Instant> asOf) {
    asOf.ifPresent(instant -> context.header(PurseHeaders.AS_OF, instant.toString()));
    context.header(Header.CACHE_CONTROL, ASK_AGAIN);
  }
}
