package io.forebay.db.consumer;

import java.util.Optional;
import java.util.UUID;

/**
 * A pod that asked for a version and gets it; nobody knows yet whether it comes to be.
 *
 * @param pod its name, or how the name begins that is generated for it
 * @param owner kind and name of what controls it
 * @param ref what it asked for, for example {@code stable}
 * @param admission tells the pod from all others when it is seen
 */
public record AdmittedPod(
    long versionId,
    String cluster,
    String namespace,
    String pod,
    Optional<String> owner,
    Optional<String> serviceAccount,
    String ref,
    UUID admission) {}
