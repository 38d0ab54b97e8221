package io.forebay.api.contract;

import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.media.Schema.SchemaType;

/** Walks through the schemas of the contract, which refer to one another by name. */
final class SchemaCopy {

  private static final String COMPONENT = "#/components/schemas/";

  private static final Set<SchemaType> VALUES = EnumSet.of(SchemaType.STRING, SchemaType.INTEGER);

  private SchemaCopy() {}

  /** Names that a schema refers to. */
  static Stream<String> references(Schema schema) {
    return schema.getRef() != null
        ? Stream.of(name(schema.getRef()))
        : parts(schema).flatMap(SchemaCopy::references);
  }

  private static String name(String reference) {
    return reference.substring(reference.lastIndexOf('/') + 1);
  }

  private static Stream<Schema> parts(Schema schema) {
    Stream.Builder<Schema> parts = Stream.builder();
    if (schema.getProperties() != null) {
      schema.getProperties().values().forEach(parts);
    }
    if (schema.getItems() != null) {
      parts.add(schema.getItems());
    }
    if (schema.getAdditionalPropertiesSchema() != null) {
      parts.add(schema.getAdditionalPropertiesSchema());
    }
    for (List<Schema> some : alternatives(schema)) {
      some.forEach(parts);
    }
    return parts.build();
  }

  private static List<List<Schema>> alternatives(Schema schema) {
    return Stream.of(schema.getAllOf(), schema.getAnyOf(), schema.getOneOf())
        .filter(some -> some != null)
        .toList();
  }

  /** The same schema, and all in it, referring to others by other names. */
  static Schema renamed(Schema schema, UnaryOperator<String> names) {
    Schema copy = OASFactory.createSchema();
    if (schema.getRef() != null) {
      copy.setRef(COMPONENT + names.apply(name(schema.getRef())));
      copy.setDescription(schema.getDescription());
      return copy;
    }
    copy.setAll(schema.getAll());
    if (schema.getType() != null && VALUES.stream().anyMatch(schema.getType()::contains)) {
      // The class that stands for a text or a number is none itself.
      copy.setType(schema.getType().stream().filter(type -> type != SchemaType.OBJECT).toList());
    }
    if (schema.getProperties() != null) {
      Map<String, Schema> properties = new LinkedHashMap<>();
      schema
          .getProperties()
          .forEach((name, property) -> properties.put(name, renamed(property, names)));
      copy.setProperties(properties);
    }
    if (schema.getItems() != null) {
      copy.setItems(renamed(schema.getItems(), names));
    }
    if (schema.getAdditionalPropertiesSchema() != null) {
      copy.setAdditionalPropertiesSchema(renamed(schema.getAdditionalPropertiesSchema(), names));
    }
    copy.setAllOf(renamed(schema.getAllOf(), names));
    copy.setAnyOf(renamed(schema.getAnyOf(), names));
    copy.setOneOf(renamed(schema.getOneOf(), names));
    return copy;
  }

  private static List<Schema> renamed(List<Schema> some, UnaryOperator<String> names) {
    return some == null ? null : some.stream().map(each -> renamed(each, names)).toList();
  }
}
