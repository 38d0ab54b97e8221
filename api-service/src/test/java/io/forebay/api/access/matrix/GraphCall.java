package io.forebay.api.access.matrix;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import graphql.language.ArrayValue;
import graphql.language.AstPrinter;
import graphql.language.EnumValue;
import graphql.language.FieldDefinition;
import graphql.language.InputValueDefinition;
import io.forebay.api.testing.GraphSocket;
import io.forebay.api.testing.Person;
import io.forebay.core.access.Permission;
import io.restassured.RestAssured;
import java.net.URI;
import java.time.Duration;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A field of a root of the GraphQL schema.
 *
 * @param dataset whether the list is asked for one dataset
 */
record GraphCall(GraphContract contract, String root, FieldDefinition field, boolean dataset)
    implements ContractCall {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Duration SILENCE = Duration.ofMillis(500);
  private static final Duration PATIENCE = Duration.ofSeconds(15);

  GraphCall(GraphContract contract, String root, FieldDefinition field) {
    this(contract, root, field, false);
  }

  /** Whether it can be asked for one dataset, and need not. */
  boolean hasDatasetFilter() {
    return needs().contains(Permission.LIST_VISIBLE)
        && field.getInputValueDefinitions().stream()
            .anyMatch(argument -> argument.getName().equals("dataset") && !contract.must(argument));
  }

  GraphCall ofOneDataset() {
    return new GraphCall(contract, root, field, true);
  }

  @Override
  public String name() {
    return field.getName() + (dataset ? "(dataset)" : "");
  }

  @Override
  public Set<Permission> needs() {
    if (dataset) {
      return Set.of(Permission.READ_DATASET);
    }
    Set<Permission> needs = EnumSet.noneOf(Permission.class);
    field
        .getDirectives("needs")
        .forEach(
            directive ->
                ((ArrayValue) directive.getArgument("value").getValue())
                    .getValues()
                    .forEach(
                        value -> needs.add(Permission.valueOf(((EnumValue) value).getName()))));
    return needs;
  }

  @Override
  public boolean changes() {
    return root.equals("Mutation");
  }

  @Override
  public boolean namesAnObject() {
    boolean creates =
        field.getName().equals("createDataset") || field.getName().equals("createToken");
    return dataset
        || (!creates && field.getInputValueDefinitions().stream().anyMatch(contract::must));
  }

  @Override
  public Outcome make(Person person, World world, Verdict expected) {
    Map<String, Object> variables = new LinkedHashMap<>();
    for (InputValueDefinition argument : field.getInputValueDefinitions()) {
      boolean given = contract.must(argument) || (dataset && argument.getName().equals("dataset"));
      if (given) {
        variables.put(
            argument.getName(),
            contract
                .value(field.getName(), argument.getName(), argument.getType(), world)
                .orElseThrow(
                    () -> new AssertionError("no " + argument.getName() + " for " + name())));
      }
    }
    String query = query(variables.keySet());
    return root.equals("Subscription")
        ? subscribe(person, query, variables, expected)
        : outcome(
            Wire.send(person, "POST", "/graphql", Map.of("query", query, "variables", variables))
                .text());
  }

  private String query(Set<String> given) {
    List<InputValueDefinition> arguments =
        field.getInputValueDefinitions().stream()
            .filter(argument -> given.contains(argument.getName()))
            .toList();
    String declared =
        arguments.stream()
            .map(a -> "$" + a.getName() + ": " + AstPrinter.printAst(a.getType()))
            .collect(Collectors.joining(", "));
    String passed =
        arguments.stream()
            .map(a -> a.getName() + ": $" + a.getName())
            .collect(Collectors.joining(", "));
    return root.toLowerCase(java.util.Locale.ROOT)
        + (declared.isEmpty() ? "" : "(" + declared + ")")
        + " { "
        + field.getName()
        + (passed.isEmpty() ? "" : "(" + passed + ")")
        + contract.selection(field.getType())
        + " }";
  }

  private static Outcome subscribe(
      Person person, String query, Map<String, Object> variables, Verdict expected) {
    try (GraphSocket socket =
        GraphSocket.open(
            URI.create("http://127.0.0.1:" + RestAssured.port),
            Map.of("Authorization", "Bearer " + person.token()))) {
      return socket
          .subscribe(query, variables)
          .next(expected == Verdict.ALLOWED ? SILENCE : PATIENCE)
          .map(message -> outcome(message.path("payload").toString()))
          .orElseGet(() -> Outcome.allowed(""));
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Outcome outcome(String answer) {
    try {
      JsonNode body = JSON.readTree(answer);
      JsonNode error = body.isArray() ? body.path(0) : body.path("errors").path(0);
      return error.isMissingNode() && body.has("data")
          ? Outcome.allowed(answer)
          : new Outcome(400, error.path("extensions").path("code").asText("none"), answer);
    } catch (com.fasterxml.jackson.core.JsonProcessingException e) {
      throw new AssertionError(answer, e);
    }
  }
}
