package io.forebay.api.event;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLGenerator;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.smallrye.openapi.runtime.OpenApiConstants;
import io.quarkus.smallrye.openapi.runtime.OpenApiDocumentService;
import io.smallrye.openapi.runtime.io.Format;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.Router;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.io.IOException;
import java.util.function.Supplier;

/** Serves the AsyncAPI document and the JSON Schema of events, beside the OpenAPI document. */
@ApplicationScoped
class AsyncApiRoute {

  private static final YAMLMapper YAML =
      new YAMLMapper(
          YAMLFactory.builder()
              .disable(YAMLGenerator.Feature.WRITE_DOC_START_MARKER)
              .disable(YAMLGenerator.Feature.SPLIT_LINES)
              .enable(YAMLGenerator.Feature.MINIMIZE_QUOTES)
              .enable(YAMLGenerator.Feature.ALWAYS_QUOTE_NUMBERS_AS_STRINGS)
              .build());

  private final OpenApiDocumentService openApi;
  private final ObjectMapper mapper;
  private volatile String document;
  private volatile String schema;

  AsyncApiRoute(OpenApiDocumentService openApi, ObjectMapper mapper) {
    this.openApi = openApi;
    this.mapper = mapper;
  }

  void start(@Observes StartupEvent event) throws IOException {
    AsyncApi events =
        new AsyncApi(
            mapper,
            mapper.readTree(
                openApi.getDocument(OpenApiConstants.DEFAULT_DOCUMENT_NAME, Format.JSON)));
    document = YAML.writeValueAsString(events.document());
    schema = pretty(events.jsonSchema());
  }

  private String pretty(ObjectNode node) throws JsonProcessingException {
    return mapper.writerWithDefaultPrettyPrinter().writeValueAsString(node) + "\n";
  }

  void register(@Observes Router router) {
    serve(router, "/q/asyncapi", "application/yaml", () -> document);
    serve(router, "/q/asyncapi/events.schema.json", "application/schema+json", () -> schema);
  }

  private static void serve(Router router, String path, String type, Supplier<String> text) {
    router
        .get(path)
        .handler(call -> call.response().putHeader(HttpHeaders.CONTENT_TYPE, type).end(text.get()));
  }
}
