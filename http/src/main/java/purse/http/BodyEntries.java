package purse.http;

import io.javalin.http.Context;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import purse.http.intake.RequestBody;
import tools.jackson.databind.JsonNode;

/**
 * Reads a body of many entries, each of which is refused or not by itself: an array of JSON
 * objects, or NDJSON, one of them per line. A broken line is refused alone; a broken array is
 * refused as a whole, because nobody could say where its next entry begins.
 */
public record BodyEntries(int entriesMax) {
  private static final Logger LOG = LoggerFactory.getLogger(BodyEntries.class);

  /**
   * All entries in their order; empty lines are none. A body whose {@code Content-Type} leaves it
   * open is an array if it begins like one.
   *
   * @param read makes a value of an entry's fields, or throws {@link ProblemException}
   * @throws ProblemException if the body has too many entries, is neither, or is said to be
   *     something else
   */
  public <T> List<BodyEntry<T>> read(Context context, Function<RequestFields, T> read) {
    var type = BodyType.of(context, true);
    var body = type.checked(RequestBody.of(context));
    return type.isArray(body) ? elements(body, read) : lines(body, read);
  }

  private <T> List<BodyEntry<T>> elements(byte[] body, Function<RequestFields, T> read) {
    var entries = new ArrayList<BodyEntry<T>>();
    JsonBody.forEachElement(body, element -> add(entry(element, read), entries));
    return entries;
  }

  private <T> List<BodyEntry<T>> lines(byte[] body, Function<RequestFields, T> read) {
    var entries = new ArrayList<BodyEntry<T>>();
    var number = 0;
    for (int begin = 0, end; begin < body.length; begin = end + 1) {
      end = endOfLine(body, begin);
      number++;
      var line = Arrays.copyOfRange(body, begin, end);
      if (!new String(line, StandardCharsets.UTF_8).isBlank()) {
        add(lineEntry(number, line, read), entries);
      }
    }
    if (entries.isEmpty()) {
      throw new ProblemException(Problems.malformedJson("must not be empty"));
    }
    return entries;
  }

  private static int endOfLine(byte[] body, int begin) {
    var end = begin;
    while (end < body.length && body[end] != '\n') {
      end++;
    }
    return end;
  }

  private static <T> BodyEntry<T> lineEntry(
      int number, byte[] line, Function<RequestFields, T> read) {
    return switch (entry(() -> JsonBody.parseLine(number, line), read)) {
      case BodyEntry.Read<T> entry -> entry;
      case BodyEntry.Refused<T>(var problem) ->
          new BodyEntry.Refused<>(problem.with("line", number));
    };
  }

  private static <T> BodyEntry<T> entry(Supplier<JsonNode> json, Function<RequestFields, T> read) {
    try {
      return new BodyEntry.Read<>(read.apply(RequestFields.of(json.get())));
    } catch (ProblemException e) {
      return new BodyEntry.Refused<>(e.problem());
    } catch (RuntimeException e) {
      // A bug, but of this entry alone: the others are none the worse for it.
      LOG.error("an entry cannot be read", e);
      return new BodyEntry.Refused<>(Problems.internalError());
    }
  }

  private <T> void add(BodyEntry<T> entry, List<BodyEntry<T>> entries) {
    if (entries.size() == entriesMax) {
      throw new ProblemException(Problems.tooManyEntries(entriesMax));
    }
    entries.add(entry);
  }
}
