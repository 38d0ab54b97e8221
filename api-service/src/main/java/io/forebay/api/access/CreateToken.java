package io.forebay.api.access;

import io.forebay.api.contract.Names;
import io.forebay.core.access.Role;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.graphql.Input;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A token that somebody wants. */
@Schema(
    name = "CreateToken",
    description =
        "principal is who calls with it: the caller when left out; others need the role admin")
@Input("CreateTokenInput")
public record CreateToken(
    @Schema(
            required = true,
            description = "What it is for",
            examples = "laptop",
            minLength = 1,
            maxLength = TokenService.MAX_NAME)
        String name,
    @Schema(implementation = Names.OfCaller.class) String principal,
    @Schema(description = "When it stops to work; never when left out") Instant expiresAt,
    @Schema(
            type = SchemaType.ARRAY,
            implementation = Names.OfDataset.class,
            maxItems = TokenService.MAX_DATASETS,
            description = "Names of the only datasets that it reaches; all when left out")
        List<String> datasets,
    @Schema(description = "The most that it may on any dataset; no limit when left out")
        Role role) {}
