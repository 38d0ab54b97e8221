package io.forebay.orchestrator.lifecycle;

import io.forebay.orchestrator.status.RuntimeStatus;
import java.util.OptionalLong;

/**
 * A dataset's runtime.
 *
 * @param capacityBytes most bytes of this dataset on one node; none for no limit of its own
 * @param generation of the spec
 * @param status as stored
 */
public record RuntimeFacts(
    String engine, OptionalLong capacityBytes, long generation, RuntimeStatus status) {}
