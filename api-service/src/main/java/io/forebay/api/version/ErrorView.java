package io.forebay.api.version;

import org.eclipse.microprofile.graphql.Type;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Why a version could not be resolved. */
@Schema(name = "VersionError")
@Type("VersionError")
public record ErrorView(@Schema(examples = "origin-denied") String code, String detail) {}
