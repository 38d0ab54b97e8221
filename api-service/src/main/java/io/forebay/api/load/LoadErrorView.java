package io.forebay.api.load;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonAnySetter;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.Map;
import org.eclipse.microprofile.graphql.Ignore;
import org.eclipse.microprofile.graphql.Type;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * Why a load failed.
 *
 * @param members further facts, beside the others in JSON
 */
@Schema(
    name = "LoadError",
    description = "Why it failed; depending on the code it has further members")
@Type("LoadError")
@RegisterForReflection
public record LoadErrorView(
    @Schema(examples = "files-failed") String code,
    String title,
    String detail,
    @Schema(hidden = true) @Ignore @JsonAnyGetter @JsonAnySetter Map<String, Object> members) {}
