package io.forebay.api.fuzz;

import graphql.language.EnumTypeDefinition;
import graphql.language.FieldDefinition;
import graphql.language.InputObjectTypeDefinition;
import graphql.language.InputValueDefinition;
import graphql.language.ListType;
import graphql.language.NonNullType;
import graphql.language.ObjectTypeDefinition;
import graphql.language.Type;
import graphql.language.TypeDefinition;
import graphql.language.TypeName;
import graphql.schema.idl.SchemaParser;
import graphql.schema.idl.TypeDefinitionRegistry;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;

/** Queries and mutations that are nearly what a schema allows. */
final class OddQuery {

  private static final int DEPTH = 3;

  private final TypeDefinitionRegistry schema;
  private final Map<String, List<String>> known;
  private final Random random;

  OddQuery(TypeDefinitionRegistry schema, Map<String, List<String>> known, Random random) {
    this.schema = schema;
    this.known = known;
    this.random = random;
  }

  static TypeDefinitionRegistry schema(String definition) {
    return new SchemaParser().parse(definition);
  }

  /** The body of a request, with one of the fields of the type. */
  String body(String type, String keyword) {
    ObjectTypeDefinition root = (ObjectTypeDefinition) definition(type);
    String query = keyword + " " + aliases(Odd.pick(root.getFieldDefinitions(), random));
    String variables = random.nextInt(6) == 0 ? Odd.json(random) : "{}";
    String body =
        "{\"query\": "
            + (random.nextInt(30) == 0 ? Odd.json(random) : Odd.quoted(query))
            + ", \"variables\": "
            + variables
            + (random.nextInt(15) == 0 ? ", \"operationName\": " + Odd.json(random) : "")
            + "}";
    return switch (random.nextInt(30)) {
      case 0 -> body.substring(0, random.nextInt(body.length()));
      case 1 -> body + body;
      case 2 -> "[" + body + "]";
      case 3 -> Odd.json(random);
      case 4 -> body.replaceFirst("\\{", "{\"query\": 1, ");
      default -> body;
    };
  }

  private String aliases(FieldDefinition field) {
    int times = random.nextInt(25) == 0 ? 200 : 1;
    StringBuilder fields = new StringBuilder("{ ");
    for (int i = 0; i < times; i++) {
      fields.append("a").append(i).append(": ").append(field(field, 0)).append(' ');
    }
    return fields.append(random.nextInt(40) == 0 ? "" : "}").toString();
  }

  private String field(FieldDefinition field, int depth) {
    String arguments =
        field.getInputValueDefinitions().stream()
            .filter(_ -> random.nextInt(5) > 0)
            .map(argument -> argument.getName() + ": " + value(argument, 0))
            .collect(Collectors.joining(", "));
    return field.getName()
        + (arguments.isEmpty() ? "" : "(" + arguments + ")")
        + selection(field.getType(), depth);
  }

  private String selection(Type<?> type, int depth) {
    if (!(definition(name(type)) instanceof ObjectTypeDefinition object)) {
      return "";
    }
    List<String> fields = new ArrayList<>(List.of("__typename"));
    for (FieldDefinition field : object.getFieldDefinitions()) {
      boolean leaf = !(definition(name(field.getType())) instanceof ObjectTypeDefinition);
      if (leaf || (depth < DEPTH && random.nextInt(2) == 0)) {
        fields.add(field(field, depth + 1));
      }
    }
    return " { " + String.join(" ", fields) + " }";
  }

  private String value(InputValueDefinition input, int depth) {
    return value(input.getName(), input.getType(), depth);
  }

  private String value(String name, Type<?> type, int depth) {
    if (random.nextInt(20) == 0) {
      return Odd.pick(
          List.of("null", "{a: 1}", "[[[]]]", "X", "1e400", "\"\\u0000\"", "$x"), random);
    }
    return switch (type) {
      case NonNullType present -> value(name, (Type<?>) present.getType(), depth);
      case ListType list ->
          "["
              + value(name, (Type<?>) list.getType(), depth)
              + ", "
              + value(name, (Type<?>) list.getType(), depth)
              + "]";
      case TypeName named -> named(name, named.getName(), depth);
      default -> "null";
    };
  }

  private String named(String field, String type, int depth) {
    TypeDefinition<?> definition = definition(type);
    if (definition instanceof InputObjectTypeDefinition input) {
      return input.getInputValueDefinitions().stream()
          .filter(_ -> random.nextInt(6) > 0)
          .map(value -> value.getName() + ": " + value(value, depth + 1))
          .collect(Collectors.joining(", ", "{", "}"));
    }
    if (definition instanceof EnumTypeDefinition choice) {
      return Odd.pick(choice.getEnumValueDefinitions(), random).getName();
    }
    return switch (type) {
      case "Int", "BigInteger", "Float" ->
          random.nextInt(3) == 0 ? Odd.number(random) : "" + random.nextInt(50);
      case "Boolean" -> "" + random.nextBoolean();
      default ->
          Odd.quoted(
              known.containsKey(field) && random.nextInt(4) > 0
                  ? Odd.pick(known.get(field), random)
                  : Odd.text(random));
    };
  }

  private TypeDefinition<?> definition(String name) {
    return schema.types().get(name);
  }

  private static String name(Type<?> type) {
    return switch (type) {
      case NonNullType present -> name((Type<?>) present.getType());
      case ListType list -> name((Type<?>) list.getType());
      case TypeName named -> named.getName();
      default -> "";
    };
  }
}
