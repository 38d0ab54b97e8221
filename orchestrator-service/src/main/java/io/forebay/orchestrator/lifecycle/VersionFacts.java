package io.forebay.orchestrator.lifecycle;

import io.forebay.core.version.VersionState;

/**
 * A version that is resolving or being deleted.
 *
 * @param tagged whether a tag points to it
 * @param listing whether its RESOLVE task is queued or runs
 * @param running tasks of it that a loader holds
 */
public record VersionFacts(
    long id, int number, VersionState.Name state, boolean tagged, boolean listing, long running) {}
