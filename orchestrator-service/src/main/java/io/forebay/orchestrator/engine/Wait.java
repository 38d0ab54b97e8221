package io.forebay.orchestrator.engine;

/**
 * Something that cannot be done yet.
 *
 * @param reason one CamelCase word, stable
 * @param message on what it waits, for people
 */
public record Wait(String reason, String message) {}
