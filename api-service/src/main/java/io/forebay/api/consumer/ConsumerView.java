package io.forebay.api.consumer;

import io.forebay.core.consumer.ConsumerState;
import io.forebay.db.consumer.ConsumerRecord;
import io.forebay.db.version.VersionEntity;
import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.graphql.Type;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** Who reads a version, as it is shown. */
@Schema(name = "Consumer", description = "A pod that mounts, or mounted, a version")
@Type("Consumer")
public record ConsumerView(
    UUID id,
    @Schema(
            description =
                "ADMITTED: it asked for the version and was not seen since; WAITING: not sent to a"
                    + " node yet; RUNNING: sent to one; GONE: deleted before it ended")
        ConsumerState state,
    String cluster,
    String namespace,
    @Schema(
            description =
                "Its name; while ADMITTED, of one that gets a generated name, how that begins")
        String pod,
    @Schema(description = "Of the Pod object; absent while ADMITTED") @Nullable String podUid,
    @Schema(
            description = "Kind and name of what controls it; absent when nothing does",
            examples = "Job/train")
        @Nullable String owner,
    @Nullable String serviceAccount,
    @Schema(
            description = "What it asked for; absent where it names the version's claim itself",
            examples = "prod")
        @Nullable String ref,
    @Schema(description = "Number of the version that it got") int version,
    @Schema(description = "Of that version: what it read", examples = "sha256:2c26b46b68ff")
        String manifestDigest,
    @Schema(description = "Where it was sent to; absent before that") @Nullable String node,
    @Schema(description = "When it was first known") Instant createdAt,
    @Schema(description = "When a node took it; absent before that") @Nullable Instant startedAt,
    @Schema(description = "When it was seen that it was over; absent before that")
        @Nullable Instant finishedAt) {

  static ConsumerView of(ConsumerRecord consumer, VersionEntity version) {
    return new ConsumerView(
        consumer.id(),
        consumer.state(),
        consumer.cluster(),
        consumer.namespace(),
        consumer.pod(),
        consumer.podUid().orElse(null),
        consumer.owner().orElse(null),
        consumer.serviceAccount().orElse(null),
        consumer.ref().orElse(null),
        version.number,
        version.manifestDigest,
        consumer.node().orElse(null),
        consumer.createdAt(),
        consumer.startedAt().orElse(null),
        consumer.finishedAt().orElse(null));
  }
}
