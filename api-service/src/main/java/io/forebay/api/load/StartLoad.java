package io.forebay.api.load;

import com.fasterxml.jackson.databind.JsonNode;
import io.forebay.api.request.Inputs;
import io.forebay.api.request.VersionReference;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A request for a load, over REST: a version's number may be a number. */
@Schema(name = "StartLoad")
public record StartLoad(
    @Schema(required = true, examples = "cats") String dataset,
    @Schema(
            implementation = VersionReference.class,
            required = true,
            description = "A number, a tag or latest; RESOLVING or READY")
        JsonNode version,
    @Schema(description = "Globs over paths; every file unless given", examples = "[\"train/**\"]")
        List<String> include,
    @Schema(description = "Globs over paths") List<String> exclude,
    @Schema(description = "-100 to 100, higher first; 0 unless given") Integer priority,
    @Schema(description = "Over all loaders; no limit unless given") Long maxBytesPerSecond) {

  LoadWish wish() {
    String reference = Inputs.reference("version", Inputs.required("version", version));
    return new LoadWish(dataset, reference, include, exclude, priority, maxBytesPerSecond);
  }
}
