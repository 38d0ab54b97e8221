package io.forebay.api.policy;

import io.forebay.api.contract.Names;
import io.forebay.api.request.Inputs;
import java.util.List;
import org.eclipse.microprofile.graphql.Input;
import org.eclipse.microprofile.graphql.Type;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** How a policy follows the origin. */
@Schema(
    name = "PolicyFollow",
    description = "Whether, and how, a policy makes versions; it takes the role EDITOR")
@Type("PolicyFollow")
@Input("PolicyFollowInput")
public record PolicyFollow(
    @Schema(
            type = SchemaType.ARRAY,
            implementation = Names.OfTag.class,
            maxItems = MAX_TAGS,
            description = "Tags that a new version gets when it is ready",
            examples = "[\"nightly\"]")
        List<String> tags) {

  private static final int MAX_TAGS = 20;

  List<String> checkedTags() {
    return Inputs.list("trigger.follow.tags", tags, MAX_TAGS);
  }
}
