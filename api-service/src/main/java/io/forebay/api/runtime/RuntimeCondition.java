package io.forebay.api.runtime;

import com.fasterxml.jackson.core.type.TypeReference;
import io.forebay.db.sql.Json;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.graphql.Type;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Something that holds of a runtime or does not. */
@Schema(name = "RuntimeCondition")
@Type("RuntimeCondition")
@RegisterForReflection
public record RuntimeCondition(
    String type, String status, String reason, String message, Instant lastTransitionTime) {

  private static final TypeReference<List<RuntimeCondition>> LIST = new TypeReference<>() {};

  static List<RuntimeCondition> read(String json) {
    return Json.read(json, LIST);
  }
}
