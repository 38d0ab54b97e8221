package io.forebay.api.contract;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jboss.jandex.AnnotationInstance;
import org.jboss.jandex.AnnotationValue;
import org.jboss.jandex.ClassInfo;
import org.jboss.jandex.DotName;
import org.jboss.jandex.IndexView;
import org.jboss.jandex.RecordComponentInfo;
import org.jboss.jandex.Type;
import org.jspecify.annotations.NonNull;
import org.jspecify.annotations.Nullable;

/** The records that schemas of the contract are made of, by the schemas' names. */
final class Records {

  private static final DotName SCHEMA = DotName.createSimple(Schema.class);
  private static final DotName NON_NULL = DotName.createSimple(NonNull.class);
  private static final DotName NULLABLE = DotName.createSimple(Nullable.class);
  private static final DotName OPTIONAL = DotName.createSimple(Optional.class);

  private final Map<String, ClassInfo> bySchema = new HashMap<>();
  private final Map<String, String> schemaByClass = new HashMap<>();

  Records(IndexView index) {
    for (ClassInfo known : index.getKnownClasses()) {
      if (known.isRecord() && known.name().toString().startsWith("io.forebay.")) {
        String schema = schema(known);
        if (known.hasDeclaredAnnotation(SCHEMA)) {
          bySchema.put(schema, known);
        } else {
          bySchema.putIfAbsent(schema, known);
        }
        schemaByClass.put(known.simpleName(), schema);
      }
    }
  }

  private static String schema(ClassInfo known) {
    return Optional.ofNullable(known.declaredAnnotation(SCHEMA))
        .map(AnnotationInstance::value)
        .or(() -> Optional.ofNullable(known.declaredAnnotation(SCHEMA)).map(a -> a.value("name")))
        .map(AnnotationValue::asString)
        .orElse(known.simpleName());
  }

  Optional<ClassInfo> of(String schema) {
    return Optional.ofNullable(bySchema.get(schema));
  }

  /** What the schema of a class is called. */
  Optional<String> schemaOf(String simpleName) {
    return Optional.ofNullable(schemaByClass.get(simpleName));
  }

  /** Whether a member is left out where there is nothing to say. */
  static boolean mayBeMissing(RecordComponentInfo component) {
    return component.type().hasAnnotation(NULLABLE)
        || component.hasAnnotation(NULLABLE)
        || component.type().name().equals(OPTIONAL);
  }

  /** Whether a request may not have null for it, though it may leave it out. */
  static boolean refusesNull(RecordComponentInfo component) {
    return component.type().hasAnnotation(NON_NULL) || component.hasAnnotation(NON_NULL);
  }

  /** Whether values of a member that is a map may be null. */
  static boolean hasNullValues(RecordComponentInfo component) {
    return component.type().kind() == Type.Kind.PARAMETERIZED_TYPE
        && component.type().asParameterizedType().arguments().size() == 2
        && component.type().asParameterizedType().arguments().get(1).hasAnnotation(NULLABLE);
  }
}
