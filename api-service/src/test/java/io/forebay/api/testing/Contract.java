package io.forebay.api.testing;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Whether what the OpenAPI document says of answers is so. They may have members that it does not
 * know, as answers to clients of an older document have.
 */
public final class Contract {

  private static final ObjectMapper JSON = new ObjectMapper();

  /** Headers that say something about the answer, and not about how it comes. */
  private static final Set<String> MEANINGFUL =
      Set.of("etag", "location", "retry-after", "allow", "content-range");

  /** What HTTP says of any resource with an ETag. */
  private static final int NOT_MODIFIED = 304;

  /** Without a word when the server itself gives up reading a head. */
  private static final Set<Integer> GIVEN_UP = Set.of(414, 431);

  private final JsonNode document;
  private final List<Route> routes = new ArrayList<>();
  private final Map<String, JsonSchema> schemas = new ConcurrentHashMap<>();

  private record Route(String method, Pattern path, int variables, JsonNode responses) {}

  private Contract(JsonNode document) {
    this.document = document;
    document
        .path("paths")
        .properties()
        .forEach(
            path ->
                path.getValue()
                    .properties()
                    .forEach(
                        method -> {
                          if (method.getValue().has("responses")) {
                            routes.add(route(path.getKey(), method));
                          }
                        }));
  }

  private static Route route(String path, Map.Entry<String, JsonNode> method) {
    String pattern = "\\Q" + path.replaceAll("\\{[^}]*}", "\\\\E[^/]+\\\\Q") + "\\E";
    return new Route(
        method.getKey().toUpperCase(Locale.ROOT),
        Pattern.compile(pattern),
        path.split("\\{", -1).length,
        method.getValue().path("responses"));
  }

  private static final class Served {
    private static final Contract CONTRACT = new Contract(OpenApi.document());
  }

  /** That of the service under test. */
  public static Contract served() {
    return Served.CONTRACT;
  }

  /**
   * What is wrong with an answer; nothing where the document has no such operation.
   *
   * @param path as it was asked for, without a query
   * @param headers names in lower case
   */
  public Optional<String> flaw(
      String method, String path, int status, Map<String, String> headers, String body) {
    return routes.stream()
        .filter(route -> route.method.equals(method) && route.path.matcher(path).matches())
        .min((a, b) -> Integer.compare(a.variables, b.variables))
        .flatMap(route -> flaw(route.responses, status, headers, body));
  }

  private Optional<String> flaw(
      JsonNode responses, int status, Map<String, String> headers, String body) {
    JsonNode response = resolved(responses.path(Integer.toString(status)));
    if (status == NOT_MODIFIED || (GIVEN_UP.contains(status) && body.isEmpty())) {
      return Optional.empty();
    }
    if (response.isMissingNode()) {
      return Optional.of("the document knows no " + status);
    }
    Set<String> declared = new TreeSet<>();
    response
        .path("headers")
        .fieldNames()
        .forEachRemaining(h -> declared.add(h.toLowerCase(Locale.ROOT)));
    Set<String> sent = new TreeSet<>(headers.keySet());
    sent.retainAll(MEANINGFUL);
    if (!sent.equals(declared)) {
      return Optional.of("its headers are " + sent + ", those of the document " + declared);
    }
    String type = headers.getOrDefault("content-type", "").replaceFirst(";.*", "");
    JsonNode content = response.path("content");
    if (content.isEmpty()) {
      return body.isEmpty() ? Optional.empty() : Optional.of("the document knows no body");
    }
    if (!content.has(type)) {
      return Optional.of("the document knows no " + type);
    }
    if (!type.endsWith("json")) {
      return Optional.empty();
    }
    return invalid(content.path(type).path("schema"), body);
  }

  private Optional<String> invalid(JsonNode schema, String body) {
    try {
      Set<ValidationMessage> messages =
          schemas
              .computeIfAbsent(schema.toString(), _ -> schema(schema))
              .validate(JSON.readTree(body));
      return messages.isEmpty()
          ? Optional.empty()
          : Optional.of(
              messages.stream()
                  .map(ValidationMessage::getMessage)
                  .collect(Collectors.joining("; ")));
    } catch (JsonProcessingException e) {
      return Optional.of("it is no JSON: " + e.getOriginalMessage());
    }
  }

  private JsonSchema schema(JsonNode schema) {
    ObjectNode root = schema.deepCopy();
    root.set("components", document.path("components"));
    return JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012).getSchema(root);
  }

  private JsonNode resolved(JsonNode response) {
    return response.has("$ref")
        ? document.at(response.path("$ref").asText().substring(1))
        : response;
  }
}
