package io.forebay.orchestrator.cluster;

import io.forebay.core.cluster.MountName;
import io.forebay.core.consumer.ConsumerState;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * A pod that mounts a version by a claim of ours.
 *
 * @param state any but ADMITTED and GONE
 * @param admission what an annotation says that anybody may have written
 * @param owner kind and name of what controls it, for example {@code Job/train}
 * @param startedAt when its node took it over
 */
public record SeenMount(
    MountName name,
    ConsumerState state,
    String namespace,
    String pod,
    String podUid,
    Optional<UUID> admission,
    Optional<String> owner,
    Optional<String> serviceAccount,
    Optional<String> node,
    Optional<Instant> startedAt) {}
