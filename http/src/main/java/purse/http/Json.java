package purse.http;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.nio.charset.StandardCharsets;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.json.JsonMapper;

/** How everything here is written as JSON and read from it. */
public final class Json {
  private static final int DEPTH_MAX = 20;
  private static final JsonMapper MAPPER = newMapper();
  private static final JsonFactory UNBOUNDED =
      JsonFactory.builder()
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxNumberLength(Integer.MAX_VALUE)
                  .maxNameLength(Integer.MAX_VALUE)
                  .build())
          .build();

  private Json() {}

  /** The one mapper; it cannot be changed. */
  public static JsonMapper mapper() {
    return MAPPER;
  }

  /** Reads whatever is JSON at all: to find where something ends, never to make values of it. */
  static JsonFactory unbounded() {
    return UNBOUNDED;
  }

  static byte[] bytes(Object value) {
    // By way of a String: half a surrogate pair, echoed from a request, becomes a question mark
    // here, where Jackson's own encoder would refuse to write it.
    return MAPPER.writeValueAsString(value).getBytes(StandardCharsets.UTF_8);
  }

  private static JsonMapper newMapper() {
    var constraints = StreamReadConstraints.builder().maxNestingDepth(DEPTH_MAX).build();
    return JsonMapper.builder(JsonFactory.builder().streamReadConstraints(constraints).build())
        .addModule(new CoreModule())
        .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
        .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
        .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
        .enable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN)
        .disable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
        .changeDefaultPropertyInclusion(
            inclusion ->
                inclusion
                    .withValueInclusion(JsonInclude.Include.NON_ABSENT)
                    .withContentInclusion(JsonInclude.Include.NON_ABSENT))
        .build();
  }
}
