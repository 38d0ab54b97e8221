package io.forebay.api.load;

import io.quarkus.runtime.annotations.RegisterForReflection;
import org.eclipse.microprofile.graphql.Type;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A node that a load was to go to as well and does not, as it is shown. */
@Schema(
    name = "LeftOutNode",
    description = "A node that the load was to go to as well, and why not")
@Type("LeftOutNode")
@RegisterForReflection
public record LeftOutView(
    String node,
    String cluster,
    @Schema(examples = "capacity-exceeded") String code,
    String detail) {}
