package io.forebay.api.tag;

import io.forebay.db.tag.TagEntity;
import java.time.Instant;
import org.eclipse.microprofile.graphql.Type;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A tag, as it is shown. */
@Schema(name = "Tag", description = "A movable name of a READY version")
@Type("Tag")
public record TagView(
    String name,
    @Schema(description = "Number of the version") int version,
    @Schema(description = "Counts moves; the ETag is made of it") long revision,
    Instant movedAt) {

  static TagView of(TagEntity tag, int version) {
    return new TagView(tag.key.name(), version, tag.revision, tag.movedAt);
  }
}
