package io.forebay.api.access;

import io.forebay.api.contract.Names;
import io.forebay.core.access.PlatformRole;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What an administrator says of a user or service account that no identity provider knows. */
@Schema(name = "PutPrincipal")
public record PutPrincipal(
    @Schema(
            type = SchemaType.ARRAY,
            implementation = Names.OfGroup.class,
            maxItems = PrincipalService.MAX_GROUPS,
            description = "Groups and namespaces",
            examples = "[\"group:vision\"]")
        List<String> memberOf,
    @Schema(
            description =
                "ADMIN may everything, CREATOR registers datasets, AUDITOR reads the audit log")
        List<PlatformRole> roles) {}
