package purse.http.openapi;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/**
 * An OpenAPI description as it is kept, by hand, in a resource beside the class of the API.
 *
 * @param yaml with the comments of those who keep it
 */
public record ApiDescription(String yaml) {
  private static final String RESOURCE = "openapi.yaml";

  /**
   * @throws IllegalStateException if there is none
   */
  public static ApiDescription of(Class<?> api) {
    try (var resource = api.getResourceAsStream(RESOURCE)) {
      if (resource == null) {
        throw new IllegalStateException("there is no " + RESOURCE + " beside " + api.getName());
      }
      return new ApiDescription(new String(resource.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * The same as a tree, parsed anew each time.
   *
   * @throws tools.jackson.core.JacksonException if it is no YAML, or names something twice
   */
  public JsonNode content() {
    var mapper = YAMLMapper.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build();
    return Objects.requireNonNull(mapper.readTree(yaml));
  }
}
