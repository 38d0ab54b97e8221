package io.forebay.orchestrator.engine.node;

import io.forebay.core.cluster.MountName;

/**
 * A node that holds all of a version.
 *
 * @param node its name
 * @param cluster whose node it is
 * @param directory its cache directory, as the machine has it
 */
public record WarmNode(MountName name, String node, String cluster, String directory) {}
