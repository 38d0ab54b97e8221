package io.forebay.orchestrator.engine.node;

import io.forebay.core.cluster.MountName;
import java.time.Instant;

/**
 * A node that holds something of a version.
 *
 * @param node its name
 * @param cluster whose node it is
 * @param directory its cache directory, as the machine has it
 * @param heard when something was heard last of its loaders
 * @param complete whether it holds all of it
 * @param pods how many running pods mounted it there when that was noted last
 */
public record WarmNode(
    MountName name,
    long versionId,
    long nodeId,
    String node,
    String cluster,
    String directory,
    Instant heard,
    boolean complete,
    int pods,
    Withdrawal withdrawal) {}
