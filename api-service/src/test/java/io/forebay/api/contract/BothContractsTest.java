package io.forebay.api.contract;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import graphql.language.FieldDefinition;
import graphql.language.InputObjectTypeDefinition;
import graphql.language.NonNullType;
import graphql.language.ObjectTypeDefinition;
import graphql.schema.idl.SchemaParser;
import graphql.schema.idl.TypeDefinitionRegistry;
import io.forebay.api.testing.Api;
import io.forebay.api.testing.ApiTest;
import io.forebay.api.testing.OpenApi;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Whoever chose GraphQL has all that REST has; what is different is meant, and named here. */
@ApiTest
class BothContractsTest {

  private static final String NONE = "none";

  /** Where GraphQL has what an operation of REST does. */
  private static final Map<String, String> OPERATIONS =
      Map.ofEntries(
          entry("listAudit", "Query.audit"),
          entry("listDatasets", "Query.datasets"),
          entry("createDataset", "Mutation.createDataset"),
          entry("getDataset", "Query.dataset"),
          entry("deleteDataset", "Mutation.deleteDataset"),
          entry("changeDataset", "Mutation.updateDataset"),
          entry("explain", "Query.explain"),
          entry("listGrants", "Dataset.grants"),
          entry("putGrant", "Mutation.putGrant"),
          entry("deleteGrant", "Mutation.deleteGrant"),
          entry("listPolicies", "Dataset.policies"),
          entry("createPolicy", "Mutation.createPolicy"),
          entry("putPolicy", "Mutation.putPolicy"),
          entry("getPolicy", "Query.policy"),
          entry("deletePolicy", "Mutation.deletePolicy"),
          entry("listFires", "Policy.fires"),
          entry("previewPolicy", "Policy.preview"),
          entry("runPolicy", "Mutation.runPolicy"),
          entry("putRuntime", "Mutation.putRuntime"),
          entry("getRuntime", "Dataset.runtime"),
          entry("listTags", "Dataset.tags"),
          entry("getTag", "Dataset.tags"),
          entry("moveTag", "Mutation.moveTag"),
          entry("deleteTag", "Mutation.deleteTag"),
          entry("listVersions", "Query.versions"),
          entry("createVersion", "Mutation.createVersion"),
          entry("getVersion", "Query.version"),
          entry("deleteVersion", "Mutation.deleteVersion"),
          entry("listConsumers", "Query.consumers"),
          entry("getDiff", "Query.diff"),
          entry("listFiles", "Query.files"),
          entry("listFolder", "Query.folder"),
          entry("listMounts", "Query.mounts"),
          entry("listRefusals", "Query.refusals"),
          entry("followEvents", "Subscription.events"),
          entry("startLoad", "Mutation.startLoad"),
          entry("listLoads", "Query.loads"),
          entry("getLoad", "Query.load"),
          entry("cancelLoad", "Mutation.cancelLoad"),
          entry("followLoad", "Subscription.loadProgress"),
          entry("listFailures", "Query.loadFailures"),
          entry("pauseLoad", "Mutation.pauseLoad"),
          entry("resumeLoad", "Mutation.resumeLoad"),
          entry("retryLoad", "Mutation.retryLoad"),
          entry("getMe", "Query.me"),
          entry("listNodes", "Query.nodes"),
          entry("getNode", "Query.cacheNode"),
          entry("listPrincipals", "Query.principals"),
          entry("putPrincipal", "Mutation.putPrincipal"),
          entry("getPrincipal", "Query.principal"),
          entry("deletePrincipal", "Mutation.deletePrincipal"),
          entry("listSecrets", "Query.secrets"),
          entry("putSecret", "Mutation.putSecret"),
          entry("getSecret", "Query.secret"),
          entry("deleteSecret", "Mutation.deleteSecret"),
          entry("putSecretEndpoints", "Mutation.putSecretEndpoints"),
          entry("putSecretOwner", "Mutation.putSecretOwner"),
          entry("deleteSecretUser", "Mutation.deleteSecretUser"),
          entry("putSecretUser", "Mutation.putSecretUser"),
          entry("testSource", "Mutation.testSource"),
          entry("listTokens", "Query.tokens"),
          entry("createToken", "Mutation.createToken"),
          entry("revokeToken", "Mutation.revokeToken"),
          entry("getToken", "Query.token"),
          entry("getTraffic", "Query.traffic"),
          // A file's bytes, and a part of them by Range.
          entry("getContent", NONE),
          // A browser's way in, which is no API.
          entry("login", NONE),
          entry("logout", NONE),
          entry("createSession", NONE),
          entry("loginWays", NONE));

  /** What REST has at a path of its own, ids of Relay, and what only a console asks for. */
  private static final Map<String, Set<String>> ONLY_IN_GRAPHQL =
      Map.of(
          "Dataset",
          Set.of("grants", "id", "loads", "policies", "runtime", "tags", "versions", "viewerRole"),
          "Policy",
          Set.of("fires", "id", "preview"),
          "Version",
          Set.of("id"));

  private static TypeDefinitionRegistry graph() {
    return new SchemaParser().parse(Api.call().get("/graphql/schema.graphql").asString());
  }

  private static Set<String> fields(ObjectTypeDefinition type) {
    return type.getFieldDefinitions().stream()
        .map(FieldDefinition::getName)
        .collect(Collectors.toSet());
  }

  @Test
  void everyOperationOfRestIsInGraphQl() {
    TypeDefinitionRegistry graph = graph();
    Map<String, String> missing = new TreeMap<>();
    Set<String> operations =
        OpenApi.document()
            .get("paths")
            .valueStream()
            .flatMap(path -> path.valueStream())
            .filter(operation -> operation.has("operationId"))
            .map(operation -> operation.get("operationId").asText())
            .collect(Collectors.toSet());
    for (String operation : operations) {
      String[] place = OPERATIONS.getOrDefault(operation, "nowhere.").split("\\.", 2);
      boolean isThere =
          place[0].equals(NONE)
              || graph
                  .getType(place[0], ObjectTypeDefinition.class)
                  .filter(type -> fields(type).contains(place[1]))
                  .isPresent();
      if (!isThere) {
        missing.put(operation, String.join(".", place));
      }
    }
    assertThat(missing).isEmpty();
    assertThat(operations).containsAll(OPERATIONS.keySet());
  }

  @Test
  void whatBothShowHasTheSameMembers() {
    TypeDefinitionRegistry graph = graph();
    Map<String, Set<String>> onlyInGraphQl = new TreeMap<>();
    Map<String, Set<String>> onlyInRest = new TreeMap<>();
    JsonNode schemas = OpenApi.document().at("/components/schemas");
    for (Map.Entry<String, JsonNode> schema : schemas.properties()) {
      ObjectTypeDefinition type =
          graph.getType(typeOf(schema.getKey()), ObjectTypeDefinition.class).orElse(null);
      if (type == null || !schema.getValue().has("properties")) {
        continue;
      }
      Set<String> members = new TreeSet<>();
      schema.getValue().get("properties").fieldNames().forEachRemaining(members::add);
      put(onlyInGraphQl, schema.getKey(), fields(type).stream().filter(f -> !members.contains(f)));
      put(onlyInRest, schema.getKey(), members.stream().filter(m -> !fields(type).contains(m)));
    }
    assertThat(onlyInGraphQl).isEqualTo(ONLY_IN_GRAPHQL);
    assertThat(onlyInRest).isEmpty();
  }

  @Test
  void whatRestRequiresOfABodyGraphQlRequiresOfAnInput() {
    TypeDefinitionRegistry graph = graph();
    Set<String> required = new TreeSet<>();
    Set<String> optional = new TreeSet<>();
    JsonNode schemas = OpenApi.document().at("/components/schemas");
    for (Map.Entry<String, JsonNode> schema : schemas.properties()) {
      String name = schema.getKey();
      // Other schemas are those of answers, whose members are there without anybody sending them.
      String input = name.matches("(Create|Put|Start|Move)\\w+") ? name + "Input" : name;
      InputObjectTypeDefinition type =
          graph.getType(input, InputObjectTypeDefinition.class).orElse(null);
      if (type == null) {
        continue;
      }
      for (JsonNode member : schema.getValue().path("required")) {
        type.getInputValueDefinitions().stream()
            .filter(value -> value.getName().equals(member.asText()))
            .forEach(
                value ->
                    (value.getType() instanceof NonNullType ? required : optional)
                        .add(input + "." + value.getName()));
      }
    }
    assertThat(optional).isEmpty();
    assertThat(required)
        .contains("CreateDatasetInput.sources", "SourceInput.uri", "StartLoadInput.version")
        .hasSizeGreaterThan(12);
  }

  /** A machine: Node is what has a global id. */
  private static String typeOf(String schema) {
    return schema.equals("Node") ? "CacheNode" : schema;
  }

  private static void put(Map<String, Set<String>> all, String type, Stream<String> members) {
    Set<String> some = members.collect(Collectors.toCollection(TreeSet::new));
    if (!some.isEmpty()) {
      all.put(type, some);
    }
  }
}
