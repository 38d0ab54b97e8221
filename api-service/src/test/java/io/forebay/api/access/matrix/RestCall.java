package io.forebay.api.access.matrix;

import com.fasterxml.jackson.databind.JsonNode;
import io.forebay.api.testing.Person;
import io.forebay.core.access.Permission;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * An operation of the OpenAPI document.
 *
 * @param dataset whether the list is asked for one dataset
 */
record RestCall(
    RestContract contract, String path, String method, JsonNode operation, boolean dataset)
    implements ContractCall {

  RestCall(RestContract contract, String path, String method, JsonNode operation) {
    this(contract, path, method, operation, false);
  }

  /** The same, for one dataset; where it has such a filter. */
  Optional<RestCall> ofOneDataset() {
    for (JsonNode parameter : operation.path("parameters")) {
      if (needs().contains(Permission.LIST_VISIBLE)
          && parameter.path("in").asText().equals("query")
          && parameter.path("name").asText().equals("dataset")) {
        return Optional.of(new RestCall(contract, path, method, operation, true));
      }
    }
    return Optional.empty();
  }

  @Override
  public String name() {
    return operation.path("operationId").asText() + (dataset ? "?dataset" : "");
  }

  @Override
  public Set<Permission> needs() {
    if (dataset) {
      return Set.of(Permission.READ_DATASET);
    }
    Set<Permission> needs = EnumSet.noneOf(Permission.class);
    operation.path("x-forebay-needs").forEach(need -> needs.add(Permission.valueOf(need.asText())));
    return needs;
  }

  @Override
  public boolean changes() {
    return !method.equals("get");
  }

  @Override
  public boolean namesAnObject() {
    return dataset || path.contains("{") || needs().contains(Permission.LOAD_DATASET);
  }

  @Override
  public Outcome make(Person person, World world, Verdict expected) {
    Wire.Answer answer =
        Wire.send(person, method.toUpperCase(Locale.ROOT), path(world), body(world));
    return answer.status() < 400
        ? new Outcome(answer.status(), "", answer.text())
        : new Outcome(answer.status(), answer.json().path("code").asText("none"), answer.text());
  }

  private String path(World world) {
    String full = path + (dataset ? "?dataset=" + world.dataset() : "");
    for (Map.Entry<String, Object> value :
        RestContract.values(operation.path("parameters"), path, world).entrySet()) {
      String named = "{" + value.getKey() + "}";
      full =
          full.contains(named)
              ? full.replace(named, value.getValue().toString())
              : full + (full.contains("?") ? "&" : "?") + value.getKey() + "=" + value.getValue();
    }
    assert Arrays.stream(full.split("/")).noneMatch(part -> part.startsWith("{")) : full;
    return full;
  }

  private @Nullable Object body(World world) {
    JsonNode content = operation.path("requestBody").path("content");
    return content.isMissingNode()
        ? null
        : contract
            .body(content.iterator().next().path("schema"), path, world)
            .orElseThrow(() -> new AssertionError("no body for " + name()));
  }
}
