package io.forebay.orchestrator.cluster;

/**
 * What the cluster does not do.
 *
 * @param reason one CamelCase word, stable
 * @param message for people
 */
public record Refused(String reason, String message) {}
