package purse.contract;

import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/**
 * What an operation may answer under one status.
 *
 * @param headers by their names in lower case
 * @param contents by their media types, none if the answer has no body
 * @param codes of its problems, none if it is not one
 */
record Response(
    int status, Map<String, Header> headers, Map<String, Body> contents, Set<String> codes) {

  /** A header of an answer. */
  record Header(boolean required, JsonNode schema) {}
}
