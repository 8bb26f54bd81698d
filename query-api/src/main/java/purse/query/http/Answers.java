package purse.query.http;

import io.javalin.http.Context;
import java.util.function.Function;
import purse.query.answer.Answer;

/** Writes answers and refusals. */
public final class Answers {
  private Answers() {}

  /**
   * @param body makes what clients get of what was found
   */
  public static <T> void write(Context context, Answer<T> answer, Function<T, ?> body) {
    switch (answer) {
      case Answer.Given<T>(var value) -> context.json(body.apply(value));
      case Answer.Refused<T>(var refusal) -> Refusals.write(context, refusal);
    }
  }
}
