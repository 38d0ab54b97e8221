package io.forebay.api.request;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** How requests name a version, for the contract: JSON has numbers and texts for it. */
@Schema(
    name = "VersionReference",
    description = "A version's number, as a number or a text, a tag, or latest",
    examples = {"latest", "3"},
    anyOf = {String.class, Integer.class})
public final class VersionReference {

  private VersionReference() {}
}
