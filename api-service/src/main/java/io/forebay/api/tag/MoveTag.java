package io.forebay.api.tag;

import com.fasterxml.jackson.databind.JsonNode;
import io.forebay.api.request.Inputs;
import io.forebay.api.request.VersionReference;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A request to point a tag to a version. */
@Schema(name = "MoveTag")
public record MoveTag(
    @Schema(
            implementation = VersionReference.class,
            required = true,
            description = "A number, another tag or latest")
        JsonNode version) {

  /** Numbers are taken as numbers and as texts. */
  String reference() {
    return Inputs.reference("version", Inputs.required("version", version));
  }
}
