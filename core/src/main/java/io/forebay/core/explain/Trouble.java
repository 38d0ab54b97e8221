package io.forebay.core.explain;

/**
 * Something that went wrong, as it is stored and shown elsewhere, too.
 *
 * @param code of the catalogue of problems
 * @param detail what happened, for people
 */
public record Trouble(String code, String detail) {}
