package io.forebay.api.problem;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import io.forebay.core.problem.Problem;
import io.forebay.core.problem.ProblemCode;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * An error as RFC 9457 describes it.
 *
 * @param type a URI for the code; does not resolve
 * @param code stable, of {@link ProblemCode}
 * @param instance the path that was asked for
 * @param members further facts, beside the others in JSON
 */
@Schema(
    name = "Problem",
    description = "An error (RFC 9457); depending on the code it has further members.")
@JsonPropertyOrder({"type", "title", "status", "detail", "code", "instance"})
@RegisterForReflection
public record ProblemBody(
    @Schema(examples = "urn:forebay:problem:dataset-not-found") String type,
    String title,
    int status,
    String detail,
    @Schema(examples = "dataset-not-found") String code,
    @Schema(examples = "/api/v1/datasets/cats") String instance,
    @Schema(hidden = true) @JsonAnyGetter Map<String, Object> members) {

  /** The media type of errors. */
  public static final String MEDIA_TYPE = "application/problem+json";

  public static ProblemBody of(Problem problem, String instance) {
    ProblemCode code = problem.code();
    return new ProblemBody(
        "urn:forebay:problem:" + code.code(),
        code.title(),
        code.status(),
        problem.detail(),
        code.code(),
        instance,
        problem.members());
  }
}
