package io.forebay.api.event;

import io.forebay.core.event.Described;
import io.forebay.core.event.EventData;
import io.forebay.core.event.EventType;
import io.forebay.core.load.LoadState;
import io.forebay.core.problem.Problem;
import io.forebay.core.runtime.Condition;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.media.Schema.SchemaType;

/** The schemas of events, made of the catalogue's records. */
final class EventSchemas {

  /** What all events have, whatever their type. */
  static final String ATTRIBUTES = "EventAttributes";

  private static final String PROBLEM = "EventProblem";

  /** Components that answers of the API use, too. */
  private static final Map<Class<?>, String> SHARED =
      Map.of(
          LoadState.class, "LoadState",
          Condition.class, "RuntimeCondition",
          Problem.class, PROBLEM,
          UUID.class, "UUID",
          Instant.class, "Instant");

  private EventSchemas() {}

  /** What the schema of events of a type is called. */
  static String nameOf(EventType type) {
    return Arrays.stream(type.name().split("_", -1))
        .map(word -> word.charAt(0) + word.substring(1).toLowerCase(Locale.ROOT))
        .collect(Collectors.joining("", "", "Event"));
  }

  /** One for every type, the data of each, and what they are made of. */
  static Map<String, Schema> all() {
    Map<String, Schema> schemas = new LinkedHashMap<>();
    for (EventType type : EventType.values()) {
      schemas.put(nameOf(type), event(type));
      schemas.put(type.data().getSimpleName(), data(type.data()));
    }
    schemas.put(PROBLEM, problem());
    return schemas;
  }

  private static Schema event(EventType type) {
    Schema own =
        OASFactory.createSchema()
            .addType(SchemaType.OBJECT)
            .addProperty("type", text().constValue(type.type()))
            .addProperty("data", OASFactory.createSchema().ref(type.data().getSimpleName()));
    own.setRequired(List.of("type", "data"));
    return OASFactory.createSchema()
        .description(type.meaning())
        .allOf(List.of(OASFactory.createSchema().ref(ATTRIBUTES), own));
  }

  private static Schema data(Class<? extends EventData> type) {
    Schema schema = OASFactory.createSchema().addType(SchemaType.OBJECT);
    for (RecordComponent component : type.getRecordComponents()) {
      schema.addProperty(
          component.getName(),
          schema(component.getGenericType())
              .description(component.getAnnotation(Described.class).value()));
      if (component.getType() != Optional.class) {
        schema.addRequired(component.getName());
      }
    }
    return schema;
  }

  private static Schema schema(Type type) {
    return switch (type) {
      case ParameterizedType generic when generic.getRawType() == List.class ->
          OASFactory.createSchema()
              .addType(SchemaType.ARRAY)
              .items(schema(generic.getActualTypeArguments()[0]));
      case ParameterizedType generic when generic.getRawType() == Optional.class ->
          schema(generic.getActualTypeArguments()[0]);
      case Class<?> known when SHARED.containsKey(known) ->
          OASFactory.createSchema().ref(SHARED.get(known));
      case Class<?> choice when choice.isEnum() ->
          OASFactory.createSchema().ref(choice.getSimpleName());
      case Class<?> simple when simple == String.class -> text();
      case Class<?> simple when simple == boolean.class ->
          OASFactory.createSchema().addType(SchemaType.BOOLEAN);
      case Class<?> simple when simple == int.class -> number("int32");
      case Class<?> simple when simple == long.class || simple == Long.class -> number("int64");
      default -> throw new IllegalStateException("no schema of " + type);
    };
  }

  private static Schema problem() {
    return OASFactory.createSchema()
        .addType(SchemaType.OBJECT)
        .description("What went wrong; depending on the code it has further members")
        .addProperty("code", text().addExample("files-failed"))
        .addProperty("title", text())
        .addProperty("detail", text())
        .required(List.of("code", "title", "detail"));
  }

  private static Schema text() {
    return OASFactory.createSchema().addType(SchemaType.STRING);
  }

  private static Schema number(String format) {
    return OASFactory.createSchema().addType(SchemaType.INTEGER).format(format);
  }
}
