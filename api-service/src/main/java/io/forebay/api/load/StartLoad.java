package io.forebay.api.load;

import com.fasterxml.jackson.databind.JsonNode;
import io.forebay.api.contract.Names;
import io.forebay.api.request.Inputs;
import io.forebay.api.request.VersionReference;
import io.forebay.core.glob.PathSelection;
import io.forebay.core.policy.PolicyLimits;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A request for a load, over REST: a version's number may be a number. */
@Schema(name = "StartLoad")
public record StartLoad(
    @Schema(implementation = Names.OfDataset.class, required = true) String dataset,
    @Schema(
            implementation = VersionReference.class,
            required = true,
            description = "A number, a tag or latest; RESOLVING or READY")
        JsonNode version,
    @Schema(
            maxItems = PathSelection.MAX_PATTERNS,
            description = "Globs over paths; every file unless given",
            examples = "[\"train/**\"]")
        List<String> include,
    @Schema(maxItems = PathSelection.MAX_PATTERNS, description = "Globs over paths")
        List<String> exclude,
    @Schema(
            minimum = "-" + PolicyLimits.MOST_PRIORITY,
            maximum = "" + PolicyLimits.MOST_PRIORITY,
            description = "Higher first; 0 unless given")
        Integer priority,
    @Schema(minimum = "1", description = "Over all loaders; no limit unless given")
        Long maxBytesPerSecond) {

  LoadWish wish() {
    String reference = Inputs.reference("version", Inputs.required("version", version));
    return new LoadWish(dataset, reference, include, exclude, priority, maxBytesPerSecond);
  }
}
