package io.forebay.db.consumer;

import io.forebay.core.consumer.ConsumerState;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * A pod that mounts a version, as it is seen in its cluster.
 *
 * @param state any but ADMITTED
 * @param admission what its annotation says, which anybody may have written there
 * @param startedAt when its node took it over, as far as the cluster says
 */
public record SeenPod(
    long versionId,
    ConsumerState state,
    String cluster,
    String namespace,
    String pod,
    String podUid,
    Optional<String> owner,
    Optional<String> serviceAccount,
    Optional<UUID> admission,
    Optional<String> node,
    Optional<Instant> startedAt) {}
