package io.forebay.db.sql;

/**
 * A parameter for a {@code jsonb} column.
 *
 * @param text JSON
 */
public record JsonValue(String text) {}
