package io.forebay.api.access;

import io.forebay.core.access.Role;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.graphql.Input;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A token that somebody wants. */
@Schema(name = "CreateToken")
@Input("CreateTokenInput")
public record CreateToken(
    @Schema(required = true, description = "What it is for", examples = "laptop") String name,
    @Schema(
            description = "Who calls with it; the caller when left out. Others need the role admin",
            examples = "user:ann")
        String principal,
    @Schema(description = "When it stops to work; never when left out") Instant expiresAt,
    @Schema(description = "Names of the only datasets that it reaches; all when left out")
        List<String> datasets,
    @Schema(description = "The most that it may on any dataset; no limit when left out")
        Role role) {}
