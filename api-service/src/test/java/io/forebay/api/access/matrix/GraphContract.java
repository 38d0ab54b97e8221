package io.forebay.api.access.matrix;

import graphql.language.FieldDefinition;
import graphql.language.InputObjectTypeDefinition;
import graphql.language.InputValueDefinition;
import graphql.language.InterfaceTypeDefinition;
import graphql.language.ListType;
import graphql.language.NonNullType;
import graphql.language.ObjectTypeDefinition;
import graphql.language.Type;
import graphql.language.TypeName;
import graphql.schema.idl.SchemaParser;
import graphql.schema.idl.TypeDefinitionRegistry;
import io.forebay.api.testing.Api;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Every field of the roots of the GraphQL schema that the service serves. */
final class GraphContract {

  private static final int DEPTH = 4;

  private final TypeDefinitionRegistry schema;

  private GraphContract(TypeDefinitionRegistry schema) {
    this.schema = schema;
  }

  static GraphContract served() {
    return new GraphContract(
        new SchemaParser().parse(Api.call().get("/graphql/schema.graphql").asString()));
  }

  List<GraphCall> calls() {
    return Stream.of("Query", "Mutation", "Subscription")
        .flatMap(
            root ->
                object(root).orElseThrow().getFieldDefinitions().stream()
                    .map(field -> new GraphCall(this, root, field)))
        .toList();
  }

  /** All that the type has, as far as it takes no more than the world gives. */
  String selection(Type<?> type) {
    return selection(type, DEPTH);
  }

  private String selection(Type<?> type, int depth) {
    List<String> fields =
        shown(nameOf(type)).stream()
            .filter(field -> isShown(field.getType(), depth))
            .filter(field -> field.getInputValueDefinitions().stream().noneMatch(this::must))
            .map(field -> field.getName() + page(field) + selection(field.getType(), depth - 1))
            .toList();
    return fields.isEmpty() ? "" : " { " + String.join(" ", fields) + " }";
  }

  /** Of what has nothing but further objects, too deep, nothing can be asked. */
  private boolean isShown(Type<?> type, int depth) {
    return shown(nameOf(type)).isEmpty() || (depth > 0 && !selection(type, depth - 1).isEmpty());
  }

  private static String page(FieldDefinition field) {
    return field.getInputValueDefinitions().stream()
            .anyMatch(argument -> argument.getName().equals("first"))
        ? "(first: 2)"
        : "";
  }

  boolean must(InputValueDefinition argument) {
    return argument.getType() instanceof NonNullType;
  }

  /** A value of an input type, of what the world has. */
  Optional<Object> value(String of, String name, Type<?> type, World world) {
    String typeName = nameOf(type);
    Optional<InputObjectTypeDefinition> input =
        schema.getType(typeName, InputObjectTypeDefinition.class);
    if (input.isEmpty()) {
      return world.value(of, name);
    }
    // Free keys and values: which would fit, no schema says.
    if (typeName.startsWith("Entry_") || world.leavesOut(name)) {
      return Optional.empty();
    }
    Map<String, Object> members = new LinkedHashMap<>();
    String subject = of.contains("Input") ? of : typeName;
    for (InputValueDefinition member : input.get().getInputValueDefinitions()) {
      value(subject, member.getName(), member.getType(), world)
          .ifPresent(value -> members.put(member.getName(), value));
    }
    return members.isEmpty()
        ? Optional.empty()
        : Optional.of(isList(type) ? List.of(members) : members);
  }

  /** Fields of an object, or of what several objects have in common. */
  private List<FieldDefinition> shown(String name) {
    return object(name)
        .map(ObjectTypeDefinition::getFieldDefinitions)
        .or(
            () ->
                schema
                    .getType(name, InterfaceTypeDefinition.class)
                    .map(InterfaceTypeDefinition::getFieldDefinitions))
        .orElse(List.of());
  }

  private Optional<ObjectTypeDefinition> object(String name) {
    return schema.getType(name, ObjectTypeDefinition.class);
  }

  private static boolean isList(Type<?> type) {
    return type instanceof ListType
        || (type instanceof NonNullType nonNull && isList(nonNull.getType()));
  }

  private static String nameOf(Type<?> type) {
    return switch (type) {
      case NonNullType nonNull -> nameOf(nonNull.getType());
      case ListType list -> nameOf(list.getType());
      case TypeName name -> name.getName();
      default -> throw new AssertionError(type);
    };
  }
}
