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
 * @param content the same as a tree
 */
public record ApiDescription(String yaml, JsonNode content) {
  private static final String RESOURCE = "openapi.yaml";

  /**
   * @throws IllegalStateException if there is none
   */
  public static ApiDescription of(Class<?> api) {
    try (var resource = api.getResourceAsStream(RESOURCE)) {
      if (resource == null) {
        throw new IllegalStateException("there is no " + RESOURCE + " beside " + api.getName());
      }
      return parse(new String(resource.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public static ApiDescription parse(String yaml) {
    var mapper = YAMLMapper.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build();
    return new ApiDescription(yaml, Objects.requireNonNull(mapper.readTree(yaml)));
  }
}
