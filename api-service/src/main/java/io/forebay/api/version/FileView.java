package io.forebay.api.version;

import io.forebay.core.load.Proof;
import io.forebay.core.manifest.Checksum;
import io.forebay.core.manifest.ManifestEntry;
import java.util.Optional;
import org.eclipse.microprofile.graphql.Type;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A file of a version, as it is shown. */
@Schema(name = "File")
@Type("File")
public record FileView(
    @Schema(examples = "train/cat-001.jpg") String path,
    long size,
    @Schema(description = "The origin's own, where it gives one", examples = "crc32c:9ae0daaf")
        @Nullable String checksum,
    @Schema(
            description = "What the origin says identifies the content",
            examples = "etag:9b2cf535f27731c974343645a3985328")
        String identity,
    @Schema(description = "Index into the version's sources") int source,
    @Schema(description = "A node that is alive holds it") boolean cached,
    @Schema(
            description =
                "Whether the copies on living nodes had the checksum of their origin when they"
                    + " came; false when only the size of one was compared, absent while no living"
                    + " node holds it")
        @Nullable Boolean verified) {

  static FileView of(ManifestEntry file, Optional<Proof> cached) {
    return new FileView(
        file.path(),
        file.size(),
        file.checksum().map(Checksum::display).orElse(null),
        file.identity().display(),
        file.source(),
        cached.isPresent(),
        cached.map(proof -> proof == Proof.ORIGIN).orElse(null));
  }
}
