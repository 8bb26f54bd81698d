package purse.contract;

import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.util.List;
import purse.http.openapi.ApiDescription;

/** The schema that the OpenAPI Initiative publishes for descriptions of version 3.1. */
public final class OfficialSchema {
  private static final String SITE = "https://spec.openapis.org/";
  private static final String ON_CLASS_PATH = "classpath:spec.openapis.org/";

  /** With its rules for the schemas in a description too. */
  private static final String SCHEMA = SITE + "oas/3.1/schema-base/2022-10-07";

  private OfficialSchema() {}

  /** What is not as OpenAPI has it, nothing if the description is valid. */
  public static List<String> faults(ApiDescription api) {
    var registry =
        SchemaRegistry.withDefaultDialect(
            SpecificationVersion.DRAFT_2020_12,
            builder ->
                builder.schemaIdResolvers(resolvers -> resolvers.mapPrefix(SITE, ON_CLASS_PATH)));
    return registry.getSchema(SchemaLocation.of(SCHEMA)).validate(api.content()).stream()
        .map(error -> error.getInstanceLocation() + ": " + error.getMessage())
        .toList();
  }
}
