package io.forebay.api.policy;

import com.fasterxml.jackson.databind.JsonNode;
import io.forebay.api.contract.Names;
import io.forebay.api.request.VersionReference;
import io.forebay.core.glob.PathSelection;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A request for a policy, over REST. */
@Schema(name = "CreatePolicy")
public record CreatePolicy(
    @Schema(implementation = Names.OfPolicy.class, required = true) String name,
    @Schema(
            implementation = VersionReference.class,
            description =
                "A number, a tag or latest, as it is meant when a load begins; latest unless given")
        JsonNode version,
    @Schema(
            maxItems = PathSelection.MAX_PATTERNS,
            description = "Globs over paths; every file unless given",
            examples = "[\"train/**\"]")
        List<String> include,
    @Schema(maxItems = PathSelection.MAX_PATTERNS, description = "Globs over paths")
        List<String> exclude,
    @Schema(required = true) PolicyTrigger trigger,
    PolicyLimits limits,
    @Schema(description = "Whether it does not fire by itself; false unless given")
        Boolean suspended) {

  PolicyWish wish() {
    return new PolicyWish(
        PolicyWish.reference(version), include, exclude, trigger, limits, suspended);
  }
}
