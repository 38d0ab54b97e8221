package io.forebay.orchestrator.cluster;

import io.forebay.core.cluster.MountName;

/**
 * What the volume and the claim of a version in one namespace say.
 *
 * @param bytes of all files of the version
 * @param manifestDigest of the version
 */
public record VolumeSpec(MountName name, String namespace, long bytes, String manifestDigest) {}
