package io.forebay.orchestrator.engine.node;

import io.forebay.core.cluster.MountName;

/**
 * A version that is ready, or that is being deleted.
 *
 * @param bytes of all its files
 */
public record MountVersion(
    long id, MountName name, boolean deleting, long bytes, String manifestDigest) {}
