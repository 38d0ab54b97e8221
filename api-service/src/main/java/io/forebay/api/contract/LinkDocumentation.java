package io.forebay.api.contract;

import io.quarkus.smallrye.openapi.OpenApiFilter;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.links.Link;

/**
 * Says at build time what can be done next with what an answer shows, so that a tool finds its way
 * from what is made to what is done with it and to its end.
 */
@OpenApiFilter(stages = OpenApiFilter.RunStage.BUILD, priority = FilterOrder.LINKS)
public class LinkDocumentation implements OASFilter {

  private static final Map<String, String> DATASET = Map.of("name", "$response.body#/name");

  private static final Map<String, String> VERSION =
      Map.of("name", "$response.body#/dataset", "version", "$response.body#/number");

  private static final Map<String, String> LOAD = Map.of("id", "$response.body#/id");

  private static final Map<String, String> POLICY =
      Map.of("name", "$response.body#/dataset", "policy", "$response.body#/name");

  private static final Map<String, String> TAG =
      Map.of("name", "$request.path.name", "tag", "$response.body#/name");

  private static final Map<String, String> NAMED_PRINCIPAL =
      Map.of("principal", "$response.body#/name");

  private static final Map<String, String> GRANT =
      Map.of("name", "$request.path.name", "principal", "$request.path.principal");

  /**
   * @param from an operation
   * @param parameters of the operations that it leads to
   */
  private record Way(String from, Map<String, String> parameters, List<String> to) {}

  private static final List<Way> WAYS =
      List.of(
          new Way(
              "createDataset",
              DATASET,
              List.of(
                  "getDataset",
                  "changeDataset",
                  "createVersion",
                  "listVersions",
                  "listTags",
                  "listGrants",
                  "createPolicy",
                  "listPolicies",
                  "getRuntime",
                  "putRuntime",
                  "explain",
                  "deleteDataset")),
          new Way(
              "createVersion",
              VERSION,
              List.of(
                  "getVersion",
                  "listFiles",
                  "listFolder",
                  "listRefusals",
                  "getDiff",
                  "listMounts",
                  "listConsumers",
                  "deleteVersion")),
          new Way(
              "startLoad",
              LOAD,
              List.of(
                  "getLoad", "listFailures", "pauseLoad", "resumeLoad", "cancelLoad", "retryLoad")),
          new Way(
              "createPolicy",
              POLICY,
              List.of(
                  "getPolicy",
                  "putPolicy",
                  "previewPolicy",
                  "runPolicy",
                  "listFires",
                  "deletePolicy")),
          new Way("moveTag", TAG, List.of("getTag", "deleteTag")),
          new Way("putGrant", GRANT, List.of("deleteGrant")),
          new Way(
              "putSecret",
              DATASET,
              List.of("getSecret", "putSecretEndpoints", "putSecretOwner", "deleteSecret")),
          new Way("putPrincipal", NAMED_PRINCIPAL, List.of("getPrincipal", "deletePrincipal")),
          new Way("createToken", LOAD, List.of("getToken", "revokeToken")));

  @Override
  public void filterOpenAPI(OpenAPI document) {
    Map<String, Operation> operations = new TreeMap<>();
    document
        .getPaths()
        .getPathItems()
        .values()
        .forEach(
            path ->
                path.getOperations()
                    .values()
                    .forEach(operation -> operations.put(operation.getOperationId(), operation)));
    for (Way way : WAYS) {
      Operation from = known(operations, way.from());
      for (String to : way.to()) {
        known(operations, to);
        String name = way.from() + "-" + to;
        document.getComponents().addLink(name, link(to, way.parameters()));
        from.getResponses()
            .getAPIResponses()
            .forEach(
                (status, response) -> {
                  if (status.startsWith("2")) {
                    response.addLink(to, OASFactory.createLink().ref("#/components/links/" + name));
                  }
                });
      }
    }
  }

  private static Operation known(Map<String, Operation> operations, String id) {
    Operation operation = operations.get(id);
    if (operation == null) {
      throw new IllegalStateException("no operation is called " + id);
    }
    return operation;
  }

  private static Link link(String to, Map<String, String> parameters) {
    Link link = OASFactory.createLink().operationId(to);
    new TreeMap<>(parameters).forEach(link::addParameter);
    return link;
  }
}
