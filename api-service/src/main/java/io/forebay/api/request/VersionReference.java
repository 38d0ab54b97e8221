package io.forebay.api.request;

import io.forebay.api.contract.Names;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** How requests name a version, for the contract: JSON has numbers and texts for it. */
@Schema(
    name = "VersionReference",
    description = "A version's number, as a number or a text, a tag, or latest",
    examples = {"latest", "3"},
    anyOf = {Names.OfVersion.class, Names.OfVersionNumber.class})
public final class VersionReference {

  private VersionReference() {}
}
