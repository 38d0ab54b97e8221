package io.forebay.api.contract;

import static io.forebay.api.testing.Api.call;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.forebay.api.testing.ApiTest;
import io.forebay.api.testing.OpenApi;
import io.forebay.core.problem.ProblemCode;
import io.restassured.path.json.JsonPath;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The contracts that others program against are committed, and are what the service serves. */
@ApiTest
class ContractsTest {

  private static final Path DIRECTORY = Path.of("..", "docs", "api");

  @Test
  void theCommittedOpenApiDocumentIsTheServices() throws IOException {
    compare("openapi.yaml", call().accept("application/yaml").get("/q/openapi").asString());
  }

  @Test
  void theCommittedGraphQlSchemaIsTheServices() throws IOException {
    compare("schema.graphql", call().get("/graphql/schema.graphql").asString());
  }

  @Test
  void theCommittedAsyncApiDocumentIsTheServices() throws IOException {
    compare("asyncapi.yaml", call().get("/q/asyncapi").asString());
  }

  @Test
  void theCommittedSchemaOfEventsIsTheServices() throws IOException {
    compare("events.schema.json", call().get("/q/asyncapi/events.schema.json").asString());
  }

  @Test
  void thePageOfEventsSaysWhatTheAsyncApiDocumentSays() throws IOException {
    compare(
        "../events.md",
        EventsPage.of(new YAMLMapper().readTree(call().get("/q/asyncapi").asString())));
  }

  @ParameterizedTest
  @EnumSource
  void everyCodeOfTheCatalogueIsDocumented(ProblemCode code) {
    JsonPath document = JsonPath.from(OpenApi.plain().toString());
    String general = document.getString("tags.find { it.name == 'Problems' }.description");
    long operations =
        document.<Map<String, Map<String, Object>>>get("paths").values().stream()
            .flatMap(path -> path.values().stream())
            .map(part -> part instanceof Map<?, ?> map ? String.valueOf(map.get("responses")) : "")
            .filter(responses -> responses.matches("(?s).*[=, ]" + code.code() + "[,}].*"))
            .count();
    assertThat(operations > 0 || general.matches("(?s).*[: ]" + code.code() + "[,.].*"))
        .as("%s is among the problems of an operation or in the general list", code.code())
        .isTrue();
  }

  private static void compare(String file, String served) throws IOException {
    Path path = DIRECTORY.resolve(file);
    if (Boolean.getBoolean("forebay.update-contracts")) {
      Files.createDirectories(DIRECTORY);
      Files.writeString(path, served);
    }
    assertThat(path)
        .as(
            "docs/api/%s must be what the service serves. When the change is meant, run: mvn test"
                + " -pl api-service -am -Dtest=ContractsTest -Dforebay.update-contracts=true"
                + " -Dsurefire.failIfNoSpecifiedTests=false",
            file)
        .exists()
        .hasContent(served);
  }
}
