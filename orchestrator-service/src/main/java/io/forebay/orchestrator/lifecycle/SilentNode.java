package io.forebay.orchestrator.lifecycle;

import io.quarkus.runtime.annotations.RegisterForReflection;

/** A node of a load on which that is not over, and of which nothing was heard for long. */
@RegisterForReflection
public record SilentNode(long id, String name) {}
