package io.forebay.api.explain;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import io.forebay.core.explain.Reason;
import java.util.Map;
import org.eclipse.microprofile.graphql.Ignore;
import org.eclipse.microprofile.graphql.Type;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * Why a version is not warm, as it is shown.
 *
 * @param members further facts, beside the others in JSON
 */
@Schema(
    name = "ColdReason",
    description = "Why a version is not warm; depending on the code it has further members")
@Type("ColdReason")
public record ReasonView(
    @Schema(description = "Stable; docs/policies.md lists them", examples = "load-paused")
        String code,
    String title,
    @Schema(description = "With names, numbers and times, for people") String detail,
    @Schema(hidden = true) @Ignore @JsonAnyGetter Map<String, Object> members) {

  static ReasonView of(Reason reason) {
    return new ReasonView(
        reason.code().code(), reason.code().title(), reason.detail(), reason.members());
  }
}
