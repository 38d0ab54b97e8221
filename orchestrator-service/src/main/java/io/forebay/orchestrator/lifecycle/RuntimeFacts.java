package io.forebay.orchestrator.lifecycle;

import io.forebay.core.runtime.RuntimeSpec;
import io.forebay.orchestrator.status.RuntimeStatus;

/**
 * A dataset's runtime.
 *
 * @param spec as asked
 * @param generation of the spec
 * @param status as stored
 */
public record RuntimeFacts(
    String engine, RuntimeSpec spec, long generation, RuntimeStatus status) {}
