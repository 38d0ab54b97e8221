package io.forebay.orchestrator.lifecycle;

/** A node of a load on which that is not over, and of which nothing was heard for long. */
public record SilentNode(long id, String name) {}
