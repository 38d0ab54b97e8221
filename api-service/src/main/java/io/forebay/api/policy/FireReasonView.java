package io.forebay.api.policy;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonAnySetter;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.Map;
import org.eclipse.microprofile.graphql.Ignore;
import org.eclipse.microprofile.graphql.Type;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * Why a due time made no load.
 *
 * @param members further facts, beside the others in JSON
 */
@Schema(
    name = "PolicyFireReason",
    description = "Why there is no load; depending on the code it has further members")
@Type("PolicyFireReason")
@RegisterForReflection
public record FireReasonView(
    @Schema(examples = "version-not-found") String code,
    String title,
    String detail,
    @Schema(hidden = true) @Ignore @JsonAnyGetter @JsonAnySetter Map<String, Object> members) {}
